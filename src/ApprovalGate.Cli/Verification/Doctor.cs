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
        var location = access.LocationOf(parsed);
        var checks = new List<Check>();
        try
        {
            var exitCode = Examine(access, access.OpenToView(parsed), location, parsed, host, checks);
            if (checks[0].Level == CheckLevel.Ok)
            {
                checks.Add(ApproverCheck.Run(location.Path));
            }

            if (location.Path is { } path && RemovedFileCheck.Run(path) is { } removed)
            {
                checks.Add(removed);
                exitCode = removed.Level == CheckLevel.Fail && exitCode == ExitCode.Done ? ExitCode.StoreUnusable : exitCode;
            }

            return new DoctorDocument(location.Path ?? location.Name, checks, exitCode);
        }
        catch (StoreSchemaException exception)
        {
            checks.Add(new Check("schema", CheckLevel.Fail, exception.Message));
        }
        catch (Exception exception) when (exception is ApprovalStoreException or CliException)
        {
            checks.Add(new Check("store", CheckLevel.Fail, exception.Message));
        }

        return new DoctorDocument(location.Path ?? location.Name, checks, ExitCode.StoreUnusable);
    }

    private static int Examine(
        StoreAccess access, IApprovalStore store, StoreLocation location, ParseResult parsed, CliHost host, List<Check> checks)
    {
        using (store)
        {
            checks.Add(store is SqliteStore { IsReadOnly: true }
                ? new Check("store", CheckLevel.Warn, $"{location.Name} can be read by this user and not be written; its id is {store.StoreId:D}.")
                : Ok("store", $"{location.Name} can be read and written; its id is {store.StoreId:D}."));
            checks.Add(Ok("schema", "This version knows it."));
            var writing = Writing(access, store, parsed);
            checks.Add(writing);
            if (writing.Level == CheckLevel.Fail)
            {
                return ExitCode.StoreUnusable;
            }

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
            using var client = access.ClientOf(store, parsed);
            checks.Add(Pending(store, now));
            checks.Add(DeliveryCheck.Run(store, now));
            checks.Add(ArchiveCheck.Run(store, access, parsed));
            checks.Add(InDoubt(store));
            var signed = RootCheck.Run(store, access.Root.Of(parsed), client.Requests.List([], maxCount: RootCheck.Newest));
            checks.Add(signed);
            return signed.Level == CheckLevel.Fail ? ExitCode.NotVerified : ExitCode.Done;
        }
    }

    /// <summary>Writes as an append would. A full disk shows nowhere else.</summary>
    private static Check Writing(StoreAccess access, IApprovalStore store, ParseResult parsed)
    {
        try
        {
            if (store is SqliteStore { IsReadOnly: true })
            {
                // Says why it could not be opened to write.
                access.OpenStore(parsed).Dispose();
            }

            store.ProbeWrite();
            return Ok("writing", "What is written is kept.");
        }
        catch (StoreUnusableException exception)
        {
            return new Check("writing", CheckLevel.Warn, exception.Message);
        }
        catch (StoreReadOnlyException exception)
        {
            return new Check("writing", CheckLevel.Warn, exception.Message);
        }
        catch (ApprovalStoreException exception)
        {
            return new Check("writing", CheckLevel.Fail, exception.Message);
        }
    }

    private static LogHead? Chain(IApprovalStore store, List<Check> checks)
    {
        try
        {
            var head = ChainCheck.Verify("The store", StoreLog.Read(store), [], start: store.ReadBase());
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

    private static Check Pending(IApprovalStore store, DateTimeOffset now)
    {
        var pending = store.List(new SummaryQuery
        {
            States = [nameof(RequestState.Pending)], LiveAt = now, Order = SummaryOrder.Oldest, MaxCount = int.MaxValue,
        });
        return Ok("pending", pending.Count == 0
            ? "None."
            : FormattableString.Invariant($"{pending.Count}; the oldest is {pending[0].Key}, {Durations.Short(now - pending[0].CreatedAt)} old."));
    }

    private static Check InDoubt(IApprovalStore store)
    {
        var doubtful = store.List(new SummaryQuery { States = [nameof(RequestState.InDoubt)], MaxCount = int.MaxValue });
        return doubtful.Count == 0
            ? Ok("in doubt", "None.")
            : new Check("in doubt", CheckLevel.Warn, FormattableString.Invariant(
                $"{doubtful.Count}; their process ended while the tool may have been running. Find out what happened: `approvalgate list --in-doubt`."));
    }

    private static Check Ok(string name, string message) => new(name, CheckLevel.Ok, message);
}
