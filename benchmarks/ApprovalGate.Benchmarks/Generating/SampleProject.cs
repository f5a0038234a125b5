using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ApprovalGate.Benchmarks.Generating;

/// <summary>A large project: 1,000 gated methods in 100 files, and 400 ordinary files; together 33,000 calls.</summary>
internal sealed class SampleProject
{
    public const int Tools = ToolFiles * ToolsPerFile;
    public const int OrdinaryFiles = 400;
    public const int Calls = Tools + (OrdinaryFiles * MethodsPerFile * CallsPerMethod);

    public const int ToolFiles = 100;

    private const int ToolsPerFile = 10;
    private const int MethodsPerFile = 10;
    private const int CallsPerMethod = 8;

    /// <summary>Calls of a method that only has the name of a gated one: they have to be bound to be told apart.</summary>
    private const int NamesakesPerFile = 2;

    private const string Usings = """
        global using ApprovalGate;
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        namespace Shop
        {
            public static class Mailer { public static void Send(string to, string text) { } }
            public static class Cache { public static void Delete(string key) { } }
        }
        namespace ApprovalGate.Generated { internal static partial class GeneratorRan { internal static partial int Stamp(); } }
        """;

    private const string Gates = """
        [assembly: GateCallsTo(typeof(File), nameof(File.Delete), Reversibility.Irreversible)]
        [assembly: GateCallsTo(typeof(File), nameof(File.WriteAllText), Reversibility.Irreversible)]
        [assembly: GateCallsTo(typeof(Directory), nameof(Directory.Delete), Reversibility.Irreversible)]
        [assembly: GateCallsTo(typeof(Shop.Mailer), nameof(Shop.Mailer.Send), Reversibility.Irreversible)]
        """;

    private static readonly string[] Gated =
        ["File.Delete(text)", "File.WriteAllText(text, text)", "Directory.Delete(text, true)", "Mailer.Send(text, text)"];

    private static readonly string[] Ordinary =
    [
        "_items.Add(text)", "Console.WriteLine(text)", "_ = text.Trim()", "_ = Math.Max(text.Length, 3)", "_ = string.Concat(text, text)",
        "_ = _items.Contains(text)", "_ = _items.Remove(text)", "_ = Next(text)",
    ];

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "ApprovalGate.dll" or "ApprovalGate.Cel.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    private readonly (string Path, string Text)[] _files;
    private int _edits;

    /// <param name="gatesCalls">Whether there is a <c>[GateCallsTo]</c> at all.</param>
    /// <param name="gatedPerFile">How many of the 80 calls of an ordinary file are of a method it names.</param>
    public SampleProject(bool gatesCalls, int gatedPerFile)
    {
        _files =
        [
            ("Usings.cs", Usings), .. gatesCalls ? [("Gates.cs", Gates)] : Array.Empty<(string, string)>(),
            .. Enumerable.Range(0, ToolFiles).Select(static number => ($"Tools{number}.cs", ToolFile(number))),
            .. Enumerable.Range(0, OrdinaryFiles).Select(number => ($"Service{number}.cs", OrdinaryFile(number, gatedPerFile))),
        ];
    }

    public static CSharpParseOptions ParseOptions { get; } = new CSharpParseOptions(LanguageVersion.Preview)
        .WithFeatures([new("InterceptorsNamespaces", "ApprovalGate.Generated.Interceptors")]);

    /// <summary>Parses all of it and makes a compilation that knows nothing yet, as a command line build does.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create(
        "Shop",
        _files.Select(static file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path, Encoding.UTF8)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Edits the last of the ordinary files.</summary>
    public CSharpCompilation Edit(CSharpCompilation compilation, SampleEdit edit)
    {
        var text = _files[^1].Text;
        var now = compilation.SyntaxTrees.Last();
        _edits++;
        return compilation.ReplaceSyntaxTree(now, now.WithChangedText(SourceText.From(
            edit == SampleEdit.Body ? text.Replace("_ = text.Trim()", $"_ = text.Trim() + {_edits}", StringComparison.Ordinal)
            : text.Replace("Next(", $"Next{_edits}(", StringComparison.Ordinal), Encoding.UTF8)));
    }

    private static string ToolFile(int number)
    {
        var text = new StringBuilder($$"""
            namespace Shop.Part{{number}};

            public sealed record Order{{number}}(string Customer, int[] Items, decimal Total);

            public sealed partial class Tools{{number}}(Gate gate)
            {
                private readonly Gate _gate = gate;

            """);
        for (var tool = 0; tool < ToolsPerFile; tool++)
        {
            // One in ten takes a record; the others what most tools take.
            var parameters = (tool % 5) switch
            {
                0 when tool == 0 => $"Order{number} order, CancellationToken cancellationToken",
                0 or 1 => "string path, CancellationToken cancellationToken",
                2 => "string to, string text, int priority",
                3 => "Guid id, decimal amount, DateTimeOffset due",
                _ => "long number, bool force, CancellationToken cancellationToken",
            };
            text.Append($$"""

                    /// <summary>Does something that cannot be taken back.</summary>
                    [RequiresApproval(Reversibility.Irreversible, Reason = "it cannot be taken back")]
                    public partial Task<string> Tool{{tool}}Async({{parameters}});

                    private Task<string> Tool{{tool}}AsyncCore({{parameters}}) => Task.FromResult("done");

                """);
        }

        return text.Append("}\n").ToString();
    }

    private static string OrdinaryFile(int number, int gatedPerFile)
    {
        var text = new StringBuilder($$"""
            namespace Shop.Part{{number}};

            public sealed class Service{{number}}
            {
                private readonly List<string> _items = [];

                private static string Next(string text) => text;

            """);
        for (var (method, call) = (0, 0); method < MethodsPerFile; method++)
        {
            text.Append($$"""

                    public void Run{{method}}(string text)
                    {

                """);
            for (var end = call + CallsPerMethod; call < end; call++)
            {
                text.Append("        ").Append(
                    call < gatedPerFile ? Gated[(number + call) % Gated.Length]
                    : call < gatedPerFile + NamesakesPerFile ? "Cache.Delete(text)"
                    : Ordinary[call % Ordinary.Length]).Append(";\n");
            }

            text.Append("    }\n");
        }

        return text.Append("}\n").ToString();
    }
}

/// <summary>What is edited in a file that holds no tool.</summary>
internal enum SampleEdit
{
    /// <summary>A statement of a method: what most edits are.</summary>
    Body,

    /// <summary>The name of a private method: another symbol, on which a tool might depend.</summary>
    Declaration,
}
