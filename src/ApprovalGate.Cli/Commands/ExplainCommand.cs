using System.CommandLine;
using ApprovalGate.Cli.Rules;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate explain</c>: prints the page of a rule of the compiler. It needs no store and no network.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliHost host)
    {
        var rule = new Argument<string?>("RULE")
        {
            Description = "The rule, such as AG1002. Without it, all rules are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("explain", "Explains a rule that the compiler reported: what it means, why it is, and what to write instead.") { rule };
        command.SetAction(parsed =>
        {
            var text = parsed.GetValue(rule) is { } id ? RulePages.Read(id) : RulePages.List();
            host.Out.Write(text);
            return ExitCode.Done;
        });
        return command;
    }
}
