namespace ApprovalGate.Cel.Tests.Random;

/// <summary>The input of random expressions.</summary>
internal sealed record Variables(long I, ulong U, double D, string S, bool B, IReadOnlyList<long> L);
