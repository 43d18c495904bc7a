#!/usr/bin/env python3
"""Writes distinct customer.created events of one size, one a line: bodies.py COUNT SIZE > FILE.

Each has an event id of its own; three have the same customer, far apart. Spaces behind the last member fill them up.
"""
import sys

NAMES = ["Marcus Webb", "Zoë Nuñez", "Nguyễn Hương", "陈雨桐", "Hēmi Te Rangi", "O’Sullivan & Sons", "Ольга Ткаченко"]
EVENT = ('{"version":"v1","event_type":"customer.created","event_id":"%08x-9c30-4e7a-a15b-6d0e3c9f2a87",'
         '"business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30","occurred_at":"2026-06-17T03:21:00.000Z",'
         '"customer_id":"%08x-6b08-4a3f-bf52-1e0c4d8a9f63","name":"%s","legal_name":null,"email":"c%d@example.com",'
         '"phone":"+61412345678","external_simpro_customer_id":null,"external_ghl_contact_id":"MZXmnsx8ew5wWs1HNNAZ",'
         '"external_ghl_opportunity_id":null,"customer_name":"%s","customer_email":"c%d@example.com",'
         '"customer_phone":"+61412345678"')


def main():
    count, size = int(sys.argv[1]), int(sys.argv[2])
    customers = max(1, count // 3)
    names = [name.encode() for name in NAMES]
    event = EVENT.encode()
    for number in range(count):
        name = names[number % len(names)]
        body = event % (number, number % customers, name, number, name, number)
        sys.stdout.buffer.write(body + b" " * (size - len(body) - 1) + b"}\n")


main()
