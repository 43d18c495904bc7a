# formula.rb FORMULA PROGRAM: evaluates a formula without Homebrew, and runs its test with a program that is already built.
require "pathname"
require "open3"

class Formula
  class << self
    attr_reader :values, :tested

    %i[desc homepage url sha256 license].each { |name| define_method(name) { |value| (@values ||= {})[name] = value } }
    def depends_on(_name) = nil
    def uses_from_macos(_name) = nil
    def test(&block) = @tested = block
  end

  def initialize(program) = @program = program
  def bin = Pathname(@program).dirname
  def testpath = Pathname(Dir.pwd)
  def version = Open3.capture2(@program, "--version").first[/[0-9.]+/]

  def assert_match(expected, actual)
    raise "no #{expected} in: #{actual}" unless actual.match?(expected.is_a?(String) ? Regexp.escape(expected) : expected)
  end

  def shell_output(command, status = 0)
    output, ended = Open3.capture2(command)
    raise "status #{ended.exitstatus}, not #{status}: #{command}" unless ended.exitstatus == status

    output
  end
end

load ARGV[0]
puts CooledgeHook.values.fetch(:homepage), CooledgeHook.values.fetch(:url)
CooledgeHook.new(ARGV[1]).instance_eval(&CooledgeHook.tested)
puts "tested"
