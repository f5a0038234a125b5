using System.CommandLine;
using ApprovalGate.Cli.Rendering;
using ApprovalGate.Log;
using ApprovalGate.Log.Verification;
using ApprovalGate.Storage;

namespace ApprovalGate.Cli.Verification;

/// <summary>Looks a store over.</summary>
internal static class Doctor
{
    private static readonly TimeSpan ClockTolerance = new SqliteStoreOptions().ClockTolerance;

    public static DoctorDocument Examine(StoreAccess access, ParseResult parsed, CliHost host)
    {
        var path = access.PathOf(parsed);
        var checks = new List<Check>();
        try
        {
            var exitCode = Examine(access, access.OpenStore(parsed), path, access.Root.Of(parsed), host, checks);
            checks.Add(ApproverCheck.Run(path));
            return new DoctorDocument(path, checks, exitCode);
        }
        catch (StoreSchemaException exception)
        {
            checks.Add(new Check("schema", CheckLevel.Fail, exception.Message));
        }
        catch (Exception exception) when (exception is ApprovalStoreException or CliException)
        {
            checks.Add(new Check("store", CheckLevel.Fail, exception.Message));
        }

        return new DoctorDocument(path, checks, ExitCode.StoreUnusable);
    }

    private static int Examine(StoreAccess access, SqliteStore store, string path, string? root, CliHost host, List<Check> checks)
    {
        using (store)
        {
            checks.Add(Ok("store", $"'{path}' can be read and written; its id is {store.StoreId:D}."));
            checks.Add(Ok("schema", "This version knows it."));
            var chain = Chain(store, checks);
            if (chain is null)
            {
                return ExitCode.NotVerified;
            }

            var now = host.Clock.GetUtcNow();
            var clock = Clock(chain, now);
            checks.Add(clock);
            if (clock.Level == CheckLevel.Fail)
            {
                return ExitCode.StoreUnusable;
            }

            // Reports dead processes' runs in doubt, so that they are counted below.
            using var gate = access.GateOver(store, root);
            checks.Add(Pending(gate, now));
            checks.Add(InDoubt(gate));
            var signed = RootCheck.Run(store, root, gate.Requests.List([], maxCount: RootCheck.Newest));
            checks.Add(signed);
            return signed.Level == CheckLevel.Fail ? ExitCode.NotVerified : ExitCode.Done;
        }
    }

    private static LogHead? Chain(SqliteStore store, List<Check> checks)
    {
        try
        {
            var head = ChainCheck.Verify("The store", StoreLog.Read(store), []);
            checks.Add(Ok("records", FormattableString.Invariant($"{head.Position}")));
            checks.Add(Ok("chain", $"Verified; its head is {head}. Keep it elsewhere for `audit verify --expected-head`."));
            return head;
        }
        catch (CliException exception)
        {
            checks.Add(new Check("chain", CheckLevel.Fail, exception.Message));
            return null;
        }
    }

    private static Check Clock(LogHead head, DateTimeOffset now)
    {
        var ahead = head.Time - now;
        return head.Position == 0 || ahead <= TimeSpan.Zero
            ? Ok("clock", "It stands after the last record.")
            : new Check(
                "clock",
                ahead > ClockTolerance ? CheckLevel.Fail : CheckLevel.Warn,
                $"It stands {Durations.Short(ahead)} before the last record ({Durations.Instant(head.Time)}). Set it right; "
                + $"beyond {Durations.Short(ClockTolerance)} every append is refused.");
    }

    private static Check Pending(Gate gate, DateTimeOffset now)
    {
        var pending = gate.Requests.List([RequestState.Pending], maxCount: int.MaxValue);
        return Ok("pending", pending.Count == 0
            ? "None."
            : FormattableString.Invariant($"{pending.Count}; the oldest is {pending[^1].Id}, {Durations.Short(now - pending[^1].RequestedAt)} old."));
    }

    private static Check InDoubt(Gate gate)
    {
        var doubtful = gate.Requests.List([RequestState.InDoubt], maxCount: int.MaxValue);
        return doubtful.Count == 0
            ? Ok("in doubt", "None.")
            : new Check("in doubt", CheckLevel.Warn, FormattableString.Invariant(
                $"{doubtful.Count}; their process ended while the tool may have been running. Find out what happened: `approvalgate list --in-doubt`."));
    }

    private static Check Ok(string name, string message) => new(name, CheckLevel.Ok, message);
}
