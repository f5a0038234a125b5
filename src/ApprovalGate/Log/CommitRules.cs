using System.Text;

namespace ApprovalGate.Storage;

/// <summary>What every commit must obey before a store looks at it; for stores.</summary>
public static class CommitRules
{
    /// <summary>From so many streams on a set costs less than comparing each with all.</summary>
    private const int SetFrom = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses commits that no store may take, before any of them is tried.</summary>
    /// <exception cref="ArgumentException">A commit has no id or no event, names a stream twice, or has a name that is empty or not text.</exception>
    public static void Check(IReadOnlyList<Commit> commits)
    {
        ArgumentNullException.ThrowIfNull(commits);
        for (var i = 0; i < commits.Count; i++)
        {
            var commit = commits[i] ?? throw Refused("a commit is null");
            if (commit.Id == Guid.Empty)
            {
                throw Refused("a commit has the empty id, under which no outcome can be looked up");
            }

            if (commit.Appends.Count == 0)
            {
                throw Refused("a commit appends nothing, so its outcome could not be looked up");
            }

            CheckAppends(commit.Appends);
            CheckRequired(commit.Require);
            CheckSummaries(commit.Summaries);
        }
    }

    private static void CheckAppends(IReadOnlyList<StreamAppend> appends)
    {
        var names = appends.Count < SetFrom ? null : new HashSet<string>(appends.Count, StringComparer.Ordinal);
        for (var i = 0; i < appends.Count; i++)
        {
            var append = appends[i];
            CheckName(append.Stream, "stream");
            if (append.ExpectedVersion < StreamAppend.AnyVersion)
            {
                throw Refused(FormattableString.Invariant($"'{append.Stream}' expects version {append.ExpectedVersion}"));
            }

            if (append.Events.Count == 0)
            {
                throw Refused($"'{append.Stream}' is to get no event");
            }

            if (names is null ? StandsBefore(appends, i) : !names.Add(append.Stream))
            {
                throw Refused($"'{append.Stream}' stands in it twice");
            }

            for (var e = 0; e < append.Events.Count; e++)
            {
                CheckName(append.Events[e].Type, "event type");
                if (append.Events[e].Schema < 1)
                {
                    throw Refused(FormattableString.Invariant(
                        $"an event of '{append.Stream}' has schema {append.Events[e].Schema}; it must be 1 or above"));
                }
            }
        }
    }

    private static bool StandsBefore(IReadOnlyList<StreamAppend> appends, int index)
    {
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (string.Equals(appends[earlier].Stream, appends[index].Stream, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckRequired(IReadOnlyList<StreamVersion> required)
    {
        for (var i = 0; i < required.Count; i++)
        {
            CheckName(required[i].Stream, "stream");
        }
    }

    private static void CheckSummaries(IReadOnlyList<Summary> summaries)
    {
        for (var i = 0; i < summaries.Count; i++)
        {
            var summary = summaries[i];
            CheckName(summary.Kind, "summary kind");
            CheckName(summary.Key, "summary key");
            CheckText(summary.State, "state");
            CheckText(summary.Tool, "tool");
            CheckText(summary.Session, "session");
            CheckText(summary.Actor, "actor");
            CheckText(summary.Owner, "owner");
            CheckApprovers(summary.Approvers);
        }
    }

    private static void CheckApprovers(IReadOnlyList<string> approvers)
    {
        for (var i = 0; i < approvers.Count; i++)
        {
            CheckName(approvers[i], "approver");
            if (approvers[i].Contains('\n', StringComparison.Ordinal))
            {
                throw Refused("an approver holds a line break");
            }
        }
    }

    private static void CheckName(string name, string what)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Refused($"a {what} is empty");
        }

        CheckText(name, what);
    }

    // Two names that differ only in what UTF-8 cannot carry would be one name once stored, and one hash.
    private static void CheckText(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text, what);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Refused($"a {what} holds a NUL");
        }

        if (text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            try
            {
                StrictUtf8.GetByteCount(text);
            }
            catch (EncoderFallbackException)
            {
                throw Refused($"a {what} holds half a surrogate pair");
            }
        }
    }

    private static ArgumentException Refused(string why) => new($"The commit cannot be taken: {why}.");
}
