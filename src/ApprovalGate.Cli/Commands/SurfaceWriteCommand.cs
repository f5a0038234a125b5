using System.CommandLine;
using ApprovalGate.Cli.Surface;

namespace ApprovalGate.Cli.Commands;

/// <summary><c>approvalgate surface write</c>: reads assemblies, without running them, and writes the manifest.</summary>
internal static class SurfaceWriteCommand
{
    private const string DefaultPath = "approval-surface.json";

    public static Command Create(CliHost host)
    {
        var assemblies = new Argument<string[]>("ASSEMBLY")
        {
            Description = "A built assembly. It is read, never run.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output")
        {
            Description = "Where the manifest goes. The same tools give the same bytes.",
            HelpName = "PATH",
            DefaultValueFactory = _ => DefaultPath,
        };

        var command = new Command("write", "Writes the gated tools of built assemblies, with their terms, to a manifest to keep and review.")
        {
            assemblies, output,
        };
        command.SetAction(parsed =>
        {
            var manifest = SurfaceManifest.Of(parsed.GetValue(assemblies)!.Select(Path.GetFullPath).Distinct().SelectMany(AssemblyTools.Read));
            var path = parsed.GetValue(output)!;
            manifest.Save(path);
            host.Out.WriteLine(FormattableString.Invariant($"{manifest.Tools.Count} gated tools written to '{VisibleText.OfText(path)}'"));
            return ExitCode.Done;
        });
        return command;
    }
}
