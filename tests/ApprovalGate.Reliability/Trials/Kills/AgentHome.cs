namespace ApprovalGate.Reliability.Trials;

/// <summary>The files of an agent.</summary>
internal sealed record AgentHome(string Folder)
{
    public const string Session = "trial";

    public string Store => Path.Combine(Folder, "gate.db");

    /// <summary>Gets what SQLite writes.</summary>
    public IReadOnlyList<string> StoreFiles => [Store, Store + "-wal", Store + "-journal"];

    public string Effects => Path.Combine(Folder, "effects");
}
