namespace ApprovalGate.ArchitectureTests;

/// <summary>Imports go one way. Each folder is listed with all it may use; a new folder has to be added here.</summary>
public sealed class ImportDirectionTests
{
    private static readonly string[] Bottom = ["Annotations", "Identifiers", "Refusals"];

    private static readonly string[] Ground = [.. Bottom, "Binding", "Signing", "Log"];

    private static readonly string[] Domain = [.. Ground, "Presentation", "Terms", "Approvers", "Halts", "Budgets", "PolicyVersions", "Requests", "Starts"];

    private static readonly Dictionary<string, string[]> Engine = new()
    {
        ["Annotations"] = [],
        ["Identifiers"] = [],
        ["Refusals"] = ["Annotations", "Identifiers"],
        ["Log"] = [],
        ["Binding"] = Bottom,
        ["Signing"] = Bottom,
        ["Terms"] = [.. Ground],
        ["Approvers"] = [.. Ground],
        ["Starts"] = [.. Ground],
        ["Halts"] = [.. Ground],
        ["Budgets"] = [.. Ground],
        ["PolicyVersions"] = [.. Ground],
        ["Requests"] = [.. Ground, "Terms", "Approvers", "Halts", "Budgets"],
        ["Presentation"] = [.. Ground, "Terms", "Approvers", "Budgets", "Requests"],
        ["Rollback"] = [.. Domain, "Audit"],
        ["Streams"] = [.. Domain, "Rollback", "Delivery"],
        ["Policies"] = [.. Domain],
        ["Delivery"] = [.. Domain],
        ["Client"] = [.. Domain, "Audit"],
        ["Audit"] = [.. Domain, "Streams", "Rollback"],
        ["Engine"] = [.. Domain, "Policies", "Delivery", "Audit", "Client"],
        ["Stores"] = ["Log"],
        ["Transports"] = [.. Domain, "Delivery"],
        ["DependencyInjection"] = [.. Domain, "Policies", "Delivery", "Audit", "Client", "Engine", "Stores", "Transports"],
    };

    private static readonly Dictionary<string, string[]> Generators = new()
    {
        [""] = ["Parsing", "Model", "Emission", "Diagnostics"],
        ["Model"] = [],
        ["Diagnostics"] = ["Model"],
        ["Parsing"] = ["Model", "Diagnostics"],
        ["Emission"] = ["Model"],
        ["Analyzers"] = ["Parsing", "Model", "Diagnostics"],
    };

    private static readonly Dictionary<string, string[]> Parsing = new()
    {
        ["Symbols"] = [],
        ["Syntax"] = [],
        ["Caching"] = [],
        ["GeneratedCode"] = ["Symbols"],
        ["Signatures"] = ["Symbols"],
        ["Arguments"] = ["Symbols"],
        ["Conditions"] = ["Symbols", "Syntax", "Arguments"],
        ["Mcp"] = ["Symbols", "Syntax"],
        ["Tools"] = ["Symbols", "Syntax", "Caching", "Signatures", "Arguments", "Conditions", "Mcp"],
        ["Interfaces"] = ["Symbols", "Syntax", "Caching", "GeneratedCode", "Signatures", "Arguments", "Conditions", "Tools"],
        ["Calls"] = ["Symbols", "Syntax", "Caching", "Signatures", "Arguments", "Conditions", "Tools"],
    };

    private static readonly Dictionary<string, string[]> Cel = new()
    {
        [""] = ["Compatibility", "Values", "Syntax", "Declaring", "Parsing", "Checking", "Evaluation", "Library", "Compilation"],
        ["Values"] = [],
        ["Syntax"] = ["Values"],
        ["Declaring"] = [],
        ["Lexing"] = ["Syntax"],
        ["Parsing"] = ["Lexing", "Syntax"],
        ["Evaluation"] = ["Values", "Syntax"],
        ["Library"] = ["Evaluation", "Values"],
        ["Checking"] = ["Library", "Syntax"],
        ["Compilation"] = ["Evaluation", "Library", "Syntax"],
    };

    [Test]
    public void Engine_EveryFolder_UsesOnlyWhatIsBelowIt() => AssertOneWay(SourceTree.Of("src/ApprovalGate"), Engine);

    [Test]
    public void Generators_EveryFolder_UsesOnlyWhatIsBelowIt() => AssertOneWay(SourceTree.Of("src/ApprovalGate.Generators"), Generators);

    [Test]
    public void Parsing_EveryRoom_UsesOnlyWhatIsBelowIt() => AssertOneWay(SourceTree.Of("src/ApprovalGate.Generators/Parsing"), Parsing);

    [Test]
    public void Control_ARoomThatUsesWhatIsAbove_IsFound()
    {
        var tree = SourceTree.Of(
            "src/ApprovalGate.Generators/Parsing",
            ("Symbols/Wrong.cs", "class Wrong { ApprovalGate.Generators.Parsing.Tools.CoreFinder? Above; }"));

        Assert.That(Violations(tree, Parsing), Has.Some.Contains("Symbols -> Tools: Wrong.cs uses CoreFinder"));
    }

    [Test]
    public void Cel_EveryFolder_UsesOnlyWhatIsBelowIt() => AssertOneWay(SourceTree.Of("src/ApprovalGate.Cel"), Cel);

    [Test]
    public void Control_AFileThatUsesWhatIsAbove_IsFound()
    {
        var tree = SourceTree.Of(
            "src/ApprovalGate",
            ("Log/Wrong.cs", "namespace ApprovalGate; class Wrong { global::ApprovalGate.Gate? Above; }"));

        Assert.That(Violations(tree, Engine), Has.Some.Contains("Log -> Engine: Wrong.cs uses Gate"));
    }

    [TestCase("src/ApprovalGate.Sqlite", "ApprovalGate")]
    [TestCase("src/ApprovalGate.PostgreSql", "ApprovalGate")]
    [TestCase("src/ApprovalGate.Extensions.AI", "ApprovalGate")]
    [TestCase("src/ApprovalGate.Mcp", "ApprovalGate")]
    [TestCase("src/ApprovalGate.Testing", "ApprovalGate")]
    [TestCase("src/ApprovalGate.Testing.NUnit", "ApprovalGate", "ApprovalGate.Testing")]
    [TestCase("src/ApprovalGate.Cel")]
    [TestCase("src/ApprovalGate", "ApprovalGate.Cel", "ApprovalGate.Generators", "ApprovalGate.CodeFixes")]
    [TestCase("src/ApprovalGate.Generators", "ApprovalGate.Cel")]
    [TestCase("src/ApprovalGate.CodeFixes")]
    [TestCase("src/ApprovalGate.Cli", "ApprovalGate", "ApprovalGate.Mcp", "ApprovalGate.PostgreSql", "ApprovalGate.Sqlite")]
    public void Project_Itself_ReferencesOnlyItsOwn(string project, params string[] allowed)
    {
        var file = Directory.EnumerateFiles(Path.Combine(SourceTree.Repository, project), "*.csproj").Single();
        var references = System.Xml.Linq.XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.That(references, Is.SubsetOf(allowed));
    }

    private static void AssertOneWay(SourceTree tree, Dictionary<string, string[]> allowed)
        => Assert.That(Violations(tree, allowed), Is.Empty);

    private static IEnumerable<string> Violations(SourceTree tree, Dictionary<string, string[]> allowed) => tree.Arrows()
        .Where(arrow => !allowed.GetValueOrDefault(arrow.From, []).Contains(arrow.To) && arrow.To.Length > 0)
        .Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.By}")
        .Distinct()
        .Order(StringComparer.Ordinal);
}
