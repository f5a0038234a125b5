namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>One attempt of a kind.</summary>
/// <param name="Name">Its name, an identifier.</param>
/// <param name="Ending">How it must end: <c>gated</c>, <c>rejected AG1009</c>, or <c>listed</c>: it runs ungated, and SECURITY.md says so.</param>
/// <param name="Go">The statements that try.</param>
/// <param name="Types">What they need beside the family's shared file.</param>
internal sealed record FamilyRoute(string Name, string Ending, string Go, string Types = "")
{
    /// <summary>Gets how it must end when no rule speaks.</summary>
    /// <value><c>ungated</c> unless it says otherwise: an attempt that could not succeed shows nothing.</value>
    public string Control { get; init; } = "ungated";

    /// <summary>Gets what another generator writes for it.</summary>
    public string Generated { get; init; } = "";

    /// <summary>Gets its file.</summary>
    public string Text => $$"""
        namespace R_{{Name}}
        {
            {{Types}}

            public static class Route
            {
                public static async Task Go()
                {
                    {{Go}}
                }
            }
        }
        """;

    public override string ToString() => Name;
}
