namespace ApprovalGate.Schema;

/// <summary>One step of the schema: what leads from the version before to <paramref name="Version"/>.</summary>
/// <param name="Version">The version the step leads to: 1, 2, 3, in order.</param>
/// <param name="Sql">What it runs, in the transaction of all steps, with the store's schema first in the search path.</param>
internal sealed record SchemaStep(int Version, string Sql);
