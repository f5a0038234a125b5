using System.Collections.Concurrent;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>How routes end: with the stubs and our analyzers, or with interceptors alone.</summary>
/// <param name="Text">The ending in the words of the headers, or what went wrong.</param>
/// <param name="Detail">What it rests on.</param>
internal sealed record RouteEnding(string Text, string Detail)
{
    private static readonly ConcurrentDictionary<(string Route, bool Control), Task<RouteEnding>> Known = new();

    /// <summary>Returns how a route ends. Each is compiled and run once, whoever asks.</summary>
    public static Task<RouteEnding> OfAsync(Route route, bool control = false)
        => Known.GetOrAdd((route.Name, control), _ => control ? OfControlAsync(route.WithInterceptorsOnly()) : OfGatedAsync(route));

    private static async Task<RouteEnding> OfGatedAsync(Route route)
    {
        var build = await RouteCompiler.CompileAsync(route, analyzers: true);
        if (build.Errors.Count > 0)
        {
            var rules = build.Errors.Select(static one => one.Id).Where(static id => id.StartsWith("AG", StringComparison.Ordinal));
            var others = build.Errors.Where(static one => !one.Id.StartsWith("AG", StringComparison.Ordinal) && !IsOfAMissingHalf(one.Id));
            return new RouteEnding(
                others.Any() ? "does not compile" : $"rejected {string.Join(" ", rules.Distinct().Order(StringComparer.Ordinal))}",
                string.Join('\n', build.Errors));
        }

        var allowed = await RouteRun.OfAsync(route, build, Answer.Approve);
        var blocked = await RouteRun.OfAsync(route, build, Answer.Deny);
        return new RouteEnding(
            blocked.Ran > 0 || allowed.Ran > allowed.Asked ? "ungated"
                : blocked.Asked == 0 || allowed.Ran == 0 || allowed.Ran != allowed.Asked || allowed.Failure is not null ? "tries nothing"
                : "gated",
            $"allowing: {allowed}; blocking: {blocked}");
    }

    /// <summary>A tool that the generator refused has no other half, which the compiler says as well.</summary>
    private static bool IsOfAMissingHalf(string id) => id == "CS8795";

    private static async Task<RouteEnding> OfControlAsync(Route route)
    {
        var build = await RouteCompiler.CompileAsync(route, analyzers: false);
        if (build.Errors.Count > 0)
        {
            return new RouteEnding("impossible", string.Join('\n', build.Errors));
        }

        var blocked = await RouteRun.OfAsync(route, build, Answer.Deny);
        return new RouteEnding(blocked.Ran > 0 ? "ungated" : blocked.Asked > 0 ? "gated" : "impossible", $"blocking: {blocked}");
    }
}
