using System.Reflection;
using System.Runtime.Loader;
using ApprovalGate.Requests;
using ApprovalGate.Testing;
using Microsoft.CodeAnalysis.Emit;

namespace ApprovalGate.CodeFixes.Tests.Corpus;

/// <summary>
/// Tool classes as their owners wrote them, with no thought of a gate: one line by hand each, the fixes do the rest, and each gated call binds what it is
/// given and runs.
/// </summary>
public sealed class CorpusTests
{
    private static readonly string[] Names = [.. CorpusEntry.All.Select(static one => one.Name)];

    private CorpusProject _project = null!;
    private int _passes;
    private IReadOnlyList<string> _diagnostics = [];
    private Assembly _tools = null!;
    private object _backend = null!;

    [OneTimeSetUp]
    public async Task Migrate()
    {
        _project = new CorpusProject(CorpusEntry.All);
        _passes = await _project.MigrateAsync();
        var (compilation, diagnostics) = await _project.CompileAsync();
        _diagnostics = [.. diagnostics.Select(static one => one.ToString())];
        var context = new AssemblyLoadContext("corpus", isCollectible: true);
        var contracts = Load(context, _project.Contracts);
        context.Resolving += (_, name) => name.Name == "Acme.Contracts" ? contracts : null;
        _tools = Load(context, CorpusProject.Emit(compilation, new EmitOptions()));
        _backend = Activator.CreateInstance(contracts.GetType("Acme.Contracts.MemoryBackend")!)!;
    }

    [Test]
    public void Corpus_HasThirtyClasses_EachWithAFile()
    {
        Assert.That(Names, Has.Length.GreaterThanOrEqualTo(30));
        Assert.That(Directory.GetFiles(Path.Combine(CorpusProject.Folder, "Tools")).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Names));
    }

    [Test]
    public async Task Control_BeforeItIsMigrated_DoesNotCompile()
        => Assert.That((await new CorpusProject([Entry("MailTools")]).CompileAsync()).Diagnostics.Select(static one => one.Id), Has.Member("AG1002").And.Member("AG1016"));

    [TestCaseSource(nameof(Names))]
    public void Class_AsItsOwnerWroteIt_NeedsOneLineAtMost(string name)
    {
        var entry = Entry(name);

        Assert.That(entry.Original, Does.Not.Contain("ApprovalGate"));
        Assert.That(entry.Written, Has.Count.LessThanOrEqualTo(1));
        Assert.That(entry.Edited.Split('\n'), Has.Length.EqualTo(entry.Original.Split('\n').Length + entry.Written.Count));
    }

    [Test]
    public void Corpus_Migrated_HasNothingLeftToSay()
    {
        Assert.That(_diagnostics, Is.Empty);
        Assert.That(_passes, Is.EqualTo(1), "calls of dotnet format");
    }

    [TestCaseSource(nameof(Names))]
    public async Task Class_Migrated_BindsAndRunsEachGatedCall(string name)
    {
        var type = _tools.GetType($"Acme.Agents.{name}")!;
        var gated = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(static one => one.IsDefined(typeof(RequiresApprovalAttribute), inherit: false)).ToList();
        Assert.That(gated.Select(static one => one.Name), Has.Member(Entry(name).Marked));
        using var test = new TestGate(FakeApprover.Approving());

        foreach (var method in gated)
        {
            await RunAsync(type, method);

            var request = test.RequestFor($"Acme.Agents.{name}.{method.Name}");
            Assert.That(request.State, Is.EqualTo(RequestState.Succeeded), await _project.TextAsync(name));
            Assert.That(
                method.GetParameters().Where(static one => one.ParameterType != typeof(CancellationToken)).Select(static one => $"\"{one.Name}\":")
                    .Where(parameter => !request.Arguments.Json.Contains(parameter, StringComparison.Ordinal)),
                Is.Empty);
        }

        Assert.That(test.Approver.Asked, Has.Count.EqualTo(gated.Count));
    }

    private static CorpusEntry Entry(string name) => CorpusEntry.All.Single(one => one.Name == name);

    private async Task RunAsync(Type type, MethodInfo method)
    {
        var target = method.IsStatic ? null
            : type.GetConstructors()[0] is var constructor && constructor.GetParameters().Length > 0 ? constructor.Invoke([_backend])
            : Activator.CreateInstance(type);
        var returned = method.Invoke(target, [.. method.GetParameters().Select(static one => SampleValues.Of(one.ParameterType))]);
        switch (returned)
        {
            case Task task:
                await task;
                break;
            case ValueTask task:
                await task;
                break;
            case IAsyncEnumerable<string> stream:
                await foreach (var _ in stream)
                {
                }

                break;
        }
    }

    private static Assembly Load(AssemblyLoadContext context, byte[] image)
    {
        using var stream = new MemoryStream(image);
        return context.LoadFromStream(stream);
    }
}
