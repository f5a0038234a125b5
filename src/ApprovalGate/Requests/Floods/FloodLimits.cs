using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Events;

namespace ApprovalGate.Requests.Floods;

/// <summary>How much one session may ask of people: neither a crowd of questions nor repetition may wear them down.</summary>
/// <param name="MaxPending">How many of its requests may wait for people at once; any number if none is said.</param>
/// <param name="MaxUnapproved">After how many that were asked and not approved within <paramref name="Pause"/> nobody is asked; none stops nobody.</param>
/// <param name="Pause">For how long those count.</param>
internal sealed record FloodLimits(int? MaxPending, int? MaxUnapproved, TimeSpan Pause)
{
    /// <summary>The largest number of requests that may wait.</summary>
    public const int LargestPending = 1_000_000;

    /// <summary>The largest number of requests that were not approved.</summary>
    public const int LargestUnapproved = 10_000;

    /// <summary>Gets what holds where nothing else is said.</summary>
    public static FloodLimits Default { get; } = new(1_000, 500, RepeatedDenials.Default.Pause);

    /// <summary>Returns these limits, or stricter ones.</summary>
    public FloodLimits AtMost(int? pending, int? unapproved)
        => this with { MaxPending = Stricter(MaxPending, pending), MaxUnapproved = Stricter(MaxUnapproved, unapproved) };

    /// <summary>Adds the record of a flood, if there is none of late.</summary>
    public void Record(CommitBuilder commit, StreamStates states, Requested requested, Flood flood, DateTimeOffset now)
    {
        // A session may be called anything, and a stream may not.
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requested.Session)));
        if (states.Load(FloodStream.Instance, key) is not { } last || now >= last + Pause)
        {
            commit.Append(FloodStream.Instance, key, new AskingStopped(requested.Session, requested.Actor, requested.Tool, flood.Why));
        }
    }

    private static int? Stricter(int? one, int? other) => one is null || other < one ? other ?? one : one;
}

/// <summary>Why people are not asked.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Until">Until when; none if only answers can end it.</param>
internal sealed record Flood(string Why, DateTimeOffset? Until);
