namespace ApprovalGate.Generators;

/// <summary>The named steps of the pipeline, for the cache tests.</summary>
internal static class TrackingNames
{
    /// <summary>Everything a marked method came to, diagnostics with their places included.</summary>
    public const string Parsed = nameof(Parsed);

    /// <summary>One model a containing type: what an output is made of.</summary>
    public const string Types = nameof(Types);

    /// <summary>What the generator has to say.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>Whether the compilation holds the guard's declaring half.</summary>
    public const string Guard = nameof(Guard);

    /// <summary>The calls that <c>[GateCallsTo]</c> gates, with their places.</summary>
    public const string Calls = nameof(Calls);

    /// <summary>One model a called type: what an output of interceptors is made of.</summary>
    public const string Interceptors = nameof(Interceptors);

    /// <summary>The decorators of interfaces with marked members.</summary>
    public const string Decorators = nameof(Decorators);

    /// <summary>What is wrong with a <c>[GateCallsTo]</c> itself.</summary>
    public const string TargetProblems = nameof(TargetProblems);
}
