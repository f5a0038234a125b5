using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>How the routes of a family end. It is compiled once: what is rejected is taken out, and the rest is run.</summary>
internal sealed class FamilyRun
{
    private static readonly ConcurrentDictionary<string, Task<FamilyRun>> Known = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RouteFamily _family;
    private readonly FamilyBuild _build;
    private readonly Dictionary<string, MethodInfo> _entries;
    private readonly ConcurrentDictionary<(string Route, Answer Answer), Task<RouteRun>> _runs = new();

    private FamilyRun(RouteFamily family, FamilyBuild build)
    {
        _family = family;
        _build = build;
        var context = new AssemblyLoadContext(family.Name, isCollectible: true);
        context.Resolving += (_, name) => build.Images.TryGetValue(name.Name!, out var image) ? Load(context, image) : null;
        var program = Load(context, build.Images[RouteAssembly.Program.Name]);
        _entries = family.Routes.ToDictionary(static route => route.Name, route => program.GetType($"R_{route.Name}.Route")!.GetMethod("Go")!);
    }

    public static Task<FamilyRun> OfAsync(RouteFamily family)
        => Known.GetOrAdd(family.Name, async _ => new FamilyRun(family, await FamilyCompiler.CompileAsync(family)));

    /// <summary>Gets the rules that reject a route; empty if none does.</summary>
    public IReadOnlyCollection<string> RulesOf(FamilyRoute route)
        => [.. _build.Reported[route.Name].Select(static one => one.Id).Where(IsRule).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Gets what the compiler and the rules say of a route.</summary>
    public string Detail(FamilyRoute route) => string.Join('\n', _build.Reported[route.Name]);

    /// <summary>Returns how a route ends: <c>gated</c>, <c>rejected AGxxxx</c>, <c>ungated</c>, or what is wrong with the attempt.</summary>
    public async Task<string> EndingAsync(FamilyRoute route)
    {
        if (RulesOf(route) is { Count: > 0 } rules)
        {
            return $"rejected {string.Join(' ', rules)}";
        }

        var allowed = await RunAsync(route, Answer.Approve);
        var blocked = await RunAsync(route, Answer.Deny);
        return blocked.Ran > 0 || allowed.Ran > allowed.Asked ? "ungated"
            : blocked.Asked == 0 || allowed.Ran == 0 || allowed.Ran != allowed.Asked || allowed.Failure is not null ? $"tries nothing: {allowed}; {blocked}"
            : "gated";
    }

    /// <summary>Returns how a route ends when no rule speaks and an approver denies: <c>ungated</c> or <c>gated</c>.</summary>
    public async Task<string> ControlAsync(FamilyRoute route) => (await RunAsync(route, Answer.Deny)).Ran > 0 ? "ungated" : "gated";

    /// <summary>Runs a route once for each answer, whoever asks: what an initialiser does, it does once.</summary>
    private Task<RouteRun> RunAsync(FamilyRoute route, Answer answer)
        => _runs.GetOrAdd((route.Name, answer), _ => RunOnceAsync(route, answer));

    private async Task<RouteRun> RunOnceAsync(FamilyRoute route, Answer answer)
    {
        Body.Forget();
        using var gate = new RecorderGate(answer);
        try
        {
            await Task.Run(() => (Task)_entries[route.Name].Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!).WaitAsync(Patience);
            return new RouteRun(gate.Asked, Body.Runs, null);
        }
        catch (Exception failure)
        {
            return new RouteRun(gate.Asked, Body.Runs, failure);
        }
    }

    private static bool IsRule(string id) => id.StartsWith("AG", StringComparison.Ordinal);

    private static Assembly Load(AssemblyLoadContext context, byte[] image)
    {
        using var stream = new MemoryStream(image);
        return context.LoadFromStream(stream);
    }

    public override string ToString() => _family.Name;
}
