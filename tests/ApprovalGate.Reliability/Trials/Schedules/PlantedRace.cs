using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Requests.Permits;
using ApprovalGate.Storage;

namespace ApprovalGate.Reliability.Trials;

/// <summary>One mistake that somebody could make in the commands or around them; <see cref="None"/> is the library as it is.</summary>
internal sealed record PlantedRace(string Name)
{
    public static PlantedRace None { get; } = new("none");

    /// <summary>Gets the mistakes the trial must find.</summary>
    public static IReadOnlyList<PlantedRace> All { get; } =
    [
        Careless("a decision does not compare the version", nameof(Decided)),
        Careless("a reply does not compare the version", nameof(Replied)),
        Careless("a withdrawal does not compare the version", nameof(Withdrawn)),
        Careless("an expiry does not compare the version", nameof(Expired)),
        Careless("a consumption does not compare the version", nameof(Running)),
        Careless("a burial does not compare the version", nameof(InDoubt)),
        Careless("a settlement does not compare the version", nameof(Settled)),
        Careless("an attachment does not compare the version", nameof(Attached)),
        new("a decision may come late") { Mistake = commit => Has(commit, nameof(Decided)) ? commit with { NotAfter = null } : commit },
        new("a reply may come late") { Mistake = commit => Has(commit, nameof(Replied)) ? commit with { NotAfter = null } : commit },
        new("a consumption may come late") { Mistake = commit => Has(commit, nameof(Running)) ? commit with { NotAfter = null } : commit },
        new("an expiry may come early") { Mistake = commit => Has(commit, nameof(Expired)) ? commit with { NotBefore = null } : commit },
        new("rows are written apart from their events") { Mistake = commit => commit with { Summaries = [] } },
        new("a fingerprint is never closed") { Mistake = WithoutClosing },
        new("a decision leaves out the start it was told to carry") { Mistake = WithoutSharedStart },
        new("a consumption does not ask whose request it is") { Consumption = (id, _, _) => new AnyOwnersConsumption(id), SwapsNothing = true },
        new("a consumption does not look at the state") { Consumption = (id, _, owner) => new BlindConsumption(id, owner), ConsumesWhateverItFinds = true },
        new("a conflict counts as success") { TakesConflictForSuccess = true },
        new("an append that seems to have failed is tried again blindly") { RetriesBlindly = true },
        new("the body runs before its permit is consumed") { RunsBeforeItConsumes = true },
        new("a restart runs again what was running") { RunsAgain = true },
        new("a restart reports the living as dead") { BuriesTheLiving = true },
    ];

    public Func<Commit, Commit>? Mistake { get; init; }

    public Func<RequestId, Digest, string, ICommand<StartRun.Started>>? Consumption { get; init; }

    public bool SwapsNothing { get; init; }

    public bool ConsumesWhateverItFinds { get; init; }

    public bool TakesConflictForSuccess { get; init; }

    public bool RetriesBlindly { get; init; }

    public bool RunsBeforeItConsumes { get; init; }

    public bool RunsAgain { get; init; }

    public bool BuriesTheLiving { get; init; }

    public Commit Tamper(Commit commit) => Mistake?.Invoke(commit) ?? commit;

    public ICommand<StartRun.Started> Consume(RequestId id, Digest digest, string owner)
        => Consumption?.Invoke(id, digest, owner) ?? new StartRun(id, Unsigned.Consumption(digest, owner), Unsigned.Rules);

    private static PlantedRace Careless(string name, string type)
        => new(name) { Mistake = commit => Has(commit, type) ? World.Blind(commit) : commit };

    private static bool Has(Commit commit, string type) => commit.Appends.Any(append => append.Events.Any(added => added.Type == type));

    private static Commit WithoutSharedStart(Commit commit) => !Has(commit, nameof(Decided)) ? commit : commit with
    {
        Appends = [.. commit.Appends.Select(append => append with { Events = [.. append.Events.Where(added => added.Type != nameof(Running))] })],
    };

    private static Commit WithoutClosing(Commit commit) => commit with
    {
        Appends = [.. commit.Appends.Where(append => append.Events.All(added => added.Type is not (nameof(FingerprintClosed) or nameof(FingerprintDenied))))],
    };
}
