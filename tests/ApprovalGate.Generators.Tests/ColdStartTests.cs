using ApprovalGate.Generators.Parsing.Caching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ApprovalGate.Generators.Tests;

/// <summary>
/// A run that follows other runs says exactly what a first run over the same files says. <see cref="SyntaxCache{T}"/> skips work after most
/// edits: an answer it keeps too long would be an approval for other arguments than those that run.
/// </summary>
public sealed class ColdStartTests
{
    /// <summary>The versions of each file. Each declares, or does in a body, something that another file may depend on.</summary>
    private static readonly string[][] Files =
    [
        [
            "public partial class A(Gate gate) { [RequiresApproval] public partial void X(R record); private void XCore(R record) { } }",
            "\n\npublic partial class A(Gate gate) { [RequiresApproval] public partial void X(R record); private void XCore(R record) { _ = record; } }",
            "public partial class A(Gate gate) { [RequiresApproval(Quorum = 2)] public partial void X(R record); private void XCore(R record) { } }",
            "public partial class A(Gate gate) { [RequiresApproval] public partial void X(R record, int n); private void XCore(R record, int n) { } }",
            "public partial class A(Gate gate) { [RequiresApproval] public partial void X(R record); }",
            "",
        ],
        [
            "public sealed record R(int Id) { public int More { get => 1; } }",
            "public sealed record R(int Id) { public int More { get => field; } }",
            "public sealed record R(int Id, string Note);",
            "public sealed class R(int id) { public int Id { get; init; } public int More() => 1; }",
            "public sealed class R(int id) { public int Id { get; init; } public int More() => id; }",
            "public sealed class R(int id) { public int Id { get; init; } public int More() { return id; } }",
            "public sealed partial class R(int id) { public int Id { get; init; } }",
        ],
        [
            "",
            "partial class A { private readonly object _other = 1; }",
            "partial class A { private readonly object _other = gate; }",
            "partial class A { private object Other() => gate; }",
            "partial class A { private readonly Gate _gate = gate; }",
            "partial class A { private void __X_0() { } }",
        ],
        [
            "public interface ITools { [RequiresApproval] void Drop(string name); int Count { get; } }",
            "public interface ITools { void Drop(string name); }",
            "public interface ITools : IBase { }",
            "public interface ITools : IBase { [RequiresApproval] void Drop(string name, int n); }",
        ],
        [
            "public interface IBase { void Other(); }",
            "public interface IBase { [RequiresApproval] void Other(int number); }",
            "public interface IBase { [RequiresApproval(Quorum = 3)] void Other(int number); }",
        ],
        [
            "",
            "[assembly: GateCallsTo(typeof(Db), nameof(Db.Drop))]",
            "[assembly: GateCallsTo(typeof(Db), nameof(Db.Drop), Quorum = 2)]",
            "[assembly: GateCallsTo(typeof(Db), nameof(Db.Clear))]",
        ],
        [
            "public static class Db { public static void Drop(object name) { } public static void Clear() { } }",
            "public static class Db { public static void Drop(string name) { } public static void Clear() { } }",
            "public static class Db { public static void Drop(string name) { } public static void Drop(string name, int times = 1) { } public static void Clear() { } }",
            "public static class Db { public static void Drop(string name) { _ = name; } public static void Clear() { } }",
        ],
        [
            "class Agent { void Run() { } }",
            "class Agent { void Run() { Db.Drop(\"a\"); } }",
            "class Agent { void Run() { Db.Drop(\"a\"); Db.Clear(); Db.Drop(\"b\"); } }",
            "class Agent { void Run() { var drop = [Marked] (int n) => n; } }",
        ],
        [
            "",
            "global using Marked = global::ApprovalGate.RequiresApprovalAttribute;",
        ],
        [
            "namespace Elsewhere { class Gate { } }",
            "class Gate { }",
            "#define OTHER\nclass Other { void M() { } }",
            "class Other { void M() { _ = 1; } }",
            "partial class R { public int Less() => 0; }",
            "partial class R { public int Less() => id; }",
        ],
    ];

    [Test]
    public void Run_AfterManyRandomEdits_SaysWhatAFirstRunSays([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        var compilation = GeneratorHarness.Compile(Files.Select(static versions => versions[0]));
        var earlier = new List<CSharpCompilation>();
        var driver = GeneratorHarness.Driver(compilation).RunGenerators(compilation);
        var changes = 0;
        for (var edit = 0; edit < 40; edit++)
        {
            var before = Said(driver);
            earlier.Add(compilation);
            compilation = random.Next(8) == 0 ? earlier[random.Next(earlier.Count)] : Edited(compilation, random); // Now and then, many edits are undone at once.
            driver = driver.RunGenerators(compilation);

            Assert.That(Said(driver), Is.EqualTo(FirstRun(compilation)), () => $"seed {seed}, edit {edit}:\n{string.Join('\n', compilation.SyntaxTrees)}");
            changes += Said(driver) == before ? 0 : 1;
        }

        Assert.That(changes, Is.GreaterThan(8)); // Or nothing would depend on the edits.
    }

    /// <summary>Each file alone: to each of its versions and back, so that a failure above has a small witness here.</summary>
    [Test]
    public void Run_AfterAnEditThereAndBack_SaysWhatAFirstRunSays([Range(0, 9)] int file, [Values] bool gatesCalls)
    {
        var compilation = Gating(GeneratorHarness.Compile(Files.Select(static versions => versions[0])), gatesCalls);
        foreach (var (before, after) in Files[file].SelectMany(before => Files[file].Select(after => (before, after))))
        {
            var first = compilation.WithEdited($"File{file}.cs", before);
            var second = first.WithEdited($"File{file}.cs", after);
            var driver = GeneratorHarness.Driver(first).RunGenerators(first).RunGenerators(second);
            Assert.That(Said(driver), Is.EqualTo(FirstRun(second)), $"{before}\n{after}");
            Assert.That(Said(driver.RunGenerators(first)), Is.EqualTo(FirstRun(first)), $"{after}\n{before}");
        }
    }

    [Test]
    public void Control_WhatWasSaidBeforeAnEdit_IsNotWhatAFirstRunSaysAfterIt()
    {
        var before = GeneratorHarness.Compile(Files.Select(static versions => versions[0]));
        var driver = GeneratorHarness.Driver(before).RunGenerators(before);

        Assert.That(Said(driver), Is.EqualTo(FirstRun(before)));
        Assert.That(Said(driver), Is.Not.EqualTo(FirstRun(before.WithEdited("File1.cs", Files[1][1]))));
    }

    private static CSharpCompilation Edited(CSharpCompilation compilation, Random random)
    {
        var file = random.Next(Files.Length);
        return compilation.WithEdited($"File{file}.cs", Files[file][random.Next(Files[file].Length)]);
    }

    private static CSharpCompilation Gating(CSharpCompilation compilation, bool gatesCalls) => gatesCalls
        ? compilation.WithEdited("File5.cs", Files[5][1]).WithEdited("File6.cs", Files[6][1]).WithEdited("File7.cs", Files[7][1])
        : compilation;

    /// <summary>Runs over files that are parsed anew: nothing can be known of them.</summary>
    private static string FirstRun(CSharpCompilation compilation)
    {
        var anew = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree =>
            CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));
        return Said(GeneratorHarness.Driver(anew).RunGenerators(anew));
    }

    private static string Said(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.That(result.Exception, Is.Null);
        return string.Join('\n', result.GeneratedSources.Select(static one => $"{one.HintName}\n{one.SourceText}").Order(StringComparer.Ordinal))
            + string.Join('\n', result.Diagnostics.Select(static one => one.ToString()).Order(StringComparer.Ordinal));
    }
}
