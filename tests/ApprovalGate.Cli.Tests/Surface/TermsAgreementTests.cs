using System.Globalization;
using System.Reflection;
using ApprovalGate.Cli.Surface;
using ApprovalGate.Generated;
using ApprovalGate.Generators;
using ApprovalGate.Generators.Analyzers.Interfaces;
using ApprovalGate.Policies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ApprovalGate.Cli.Tests.Surface;

/// <summary>
/// Whether terms ask for less is asked in three places: by the compiler, of an implementation and its member; by <c>surface diff</c>, of two
/// builds; and by the gate, of an approval and its policy. Here each is asked about the same pairs of attributes, compiled for real.
/// </summary>
public sealed class TermsAgreementTests
{
    private const string Class2 = "Reversibility.Compensable";

    /// <summary>Values of every kind for each term. Each is compared with each of its row, both ways.</summary>
    private static readonly string[][] Rows =
    [
        ["Reversibility.Observation", "Reversibility.Reversible", Class2, "Reversibility.Irreversible", ""],
        [Class2, $"{Class2}, Quorum = 2", $"{Class2}, Quorum = 100"],
        [Class2, .. Lists("Approvers", "ann"), .. Lists("Approvers", "Ann "), .. Lists("Approvers", "ann\", \"bob"), .. Lists("Approvers", "zoe")],
        [Class2, .. from expiry in new[] { "", "00:00:01", "00:10:00", "30.00:00:00" } from run in new[] { "Refuse", "Run" }
                    select $"{Class2}, OnExpiry = OnExpiry.{run}{(expiry == "" ? "" : $", Expiry = \"{expiry}\"")}"],
        [Class2, $"{Class2}, FailMode = FailMode.Open"],
        [Class2, $"{Class2}, Arguments = ArgumentPassing.Snapshot"],
        [Class2, .. Lists("Tags", "files"), .. Lists("Tags", "files\", \"mail"), .. Lists("Tags", "Files")],
        [Class2, $"{Class2}, SignedDecisions = true"],
        [$"{Class2}, Quorum = 2, FailMode = FailMode.Open", $"{Class2}, SignedDecisions = true, Expiry = \"00:01:00\"", "Quorum = 3, Tags = [\"a\"]"],
    ];

    private static readonly (string Member, string Given)[] Pairs =
        [.. Rows.SelectMany(row => row.SelectMany(member => row.Select(given => (member, given))))];

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    private Assembly _built = null!;
    private HashSet<string> _reported = null!;
    private Dictionary<string, SurfaceTool> _surface = null!;

    [OneTimeSetUp]
    public async Task BuildAsync()
    {
        CSharpGeneratorDriver.Create([new ApprovalGateGenerator().AsSourceGenerator()], parseOptions: Parse)
            .RunGeneratorsAndUpdateCompilation(Compilation(), out var compiled, out var refused);
        Assert.That(refused.Concat(compiled.GetDiagnostics()).Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        var found = await compiled.WithAnalyzers([new ImplementationAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        _reported = [.. found.Where(one => one.Id == "AG1019").Select(one => one.GetMessage(CultureInfo.InvariantCulture).Split('\'')[1])];

        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"agreement-{Guid.NewGuid():N}.dll");
        try
        {
            Assert.That(compiled.Emit(file).Success);
            _surface = AssemblyTools.Read(file).ToDictionary(tool => tool.Tool);
            _built = Assembly.Load(File.ReadAllBytes(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Compiler_OfEveryPair_SaysWhatTheDiffSays()
    {
        for (var pair = 0; pair < Pairs.Length; pair++)
        {
            Assert.That(_reported.Contains($"A{pair}.X"), Is.EqualTo(Diff($"I{pair}.X", $"A{pair}.X")), $"{Pairs[pair]}");
        }

        Assert.That(_reported, Has.Count.InRange(Pairs.Length / 10, Pairs.Length * 9 / 10), "both answers must come up");
    }

    /// <summary>An approval outlives what asks for less: so the gate says of a change what the diff says of its opposite.</summary>
    [Test]
    public void Gate_OfEveryPairWhoseTermsItKnows_SaysWhatTheDiffSaysOfTheOpposite()
    {
        var gate = new AttributePolicy(TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), hasRoot: false);
        var tools = _built.GetTypes().Where(type => type.Name.EndsWith("__Tools", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic)).Select(field => (Tool)field.GetValue(null)!)
            .ToDictionary(tool => tool.Name);
        var asked = 0;
        for (var pair = 0; pair < Pairs.Length; pair++)
        {
            if (Pairs[pair] is var (member, given) && IsKnownToTheGate(member, given))
            {
                asked++;
                var changed = gate.TermsOf(tools[$"M{pair}.X"]).OutdatedBy(gate.TermsOf(tools[$"A{pair}.X"]));
                Assert.That(changed is not null, Is.EqualTo(Diff($"A{pair}.X", $"I{pair}.X")), $"{Pairs[pair]}: {changed}");
            }
        }

        Assert.That(asked, Is.GreaterThan(Pairs.Length / 2));
    }

    // Tags select the tool and passing concerns the body: people are asked on neither. What its own default is, a gate does know.
    private static bool IsKnownToTheGate(string member, string given)
        => !$"{member}{given}".Contains("Tags", StringComparison.Ordinal) && !$"{member}{given}".Contains("Arguments", StringComparison.Ordinal)
            && member.Contains(", Expiry", StringComparison.Ordinal) == given.Contains(", Expiry", StringComparison.Ordinal);

    private bool Diff(string was, string now) => SurfaceDiff
        .Between(SurfaceManifest.Of([_surface[was] with { Tool = "T", Signature = "S" }]), SurfaceManifest.Of([_surface[now] with { Tool = "T", Signature = "S" }]))
        .Any(change => change.Direction == Direction.Weaker);

    /// <summary>For each pair: a member, what implements it, and a tool on the member's own terms.</summary>
    private static CSharpCompilation Compilation()
    {
        var source = string.Join('\n', Pairs.Select((pair, at) => FormattableString.Invariant($$"""
            interface I{{at}} { [RequiresApproval({{pair.Member}})] void X(); }
            partial class A{{at}} : I{{at}} { [RequiresApproval({{pair.Given}})] public partial void X(); private void XCore() { } }
            partial class M{{at}} { [RequiresApproval({{pair.Member}})] public partial void X(); private void XCore() { } }
            """)));
        const string guard = "namespace ApprovalGate.Generated { internal static partial class GeneratorRan { internal static partial int Stamp(); } }";
        return CSharpCompilation.Create(
            "Agreement",
            [CSharpSyntaxTree.ParseText("using ApprovalGate;\n" + source, Parse), CSharpSyntaxTree.ParseText(guard, Parse)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name is "netstandard.dll" or "ApprovalGate.dll" or "ApprovalGate.Cel.dll" or "Microsoft.Extensions.DependencyInjection.Abstractions.dll"))
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string[] Lists(string property, string words) => [$"{Class2}, {property} = [\"{words}\"]"];
}
