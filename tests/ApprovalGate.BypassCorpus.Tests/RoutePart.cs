namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>One file of a route.</summary>
/// <param name="Kind">Where it goes: <c>file</c>, <c>library</c>, <c>foreign</c> or <c>generated</c>.</param>
/// <param name="Text">The source.</param>
public sealed record RoutePart(string Kind, string Text);
