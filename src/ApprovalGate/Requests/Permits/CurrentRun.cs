namespace ApprovalGate;

/// <summary>The recorded run that the current code is part of: what a tool passes on to a service that must not act twice.</summary>
/// <remarks>
/// Follows the body's own flow, as <see cref="AsyncLocal{T}"/> does, and nothing outside it. Inside a tool that needs no record it is the
/// run of the nearest body around it that has one. Empty once that body has ended.
/// </remarks>
public static class CurrentRun
{
    private static readonly AsyncLocal<Permit?> Ambient = new();

    /// <summary>Gets the request, or <see langword="null"/> outside a recorded run.</summary>
    public static RequestId? Request => Live?.Request;

    /// <summary>Gets the key that no other run has, in any store; <see langword="null"/> outside a recorded run.</summary>
    /// <remarks>A run that is asked for again after it was left in doubt is another run, with another key: a person settled, or saw, the first.</remarks>
    /// <seealso href="https://datatracker.ietf.org/doc/builder-ietf-httpapi-idempotency-key-header/"/>
    public static string? IdempotencyKey => Live?.IdempotencyKey;

    /// <summary>Says that nobody knows whether the effect of the run is there, as after a time-out of the service it called.</summary>
    /// <returns>Whether there is a run; if not, nothing is recorded.</returns>
    /// <remarks>
    /// However the body ends, the run is <see cref="RequestState.InDoubt"/> then: a person settles it, and until then the same call needs
    /// approval whatever policy says, and under the same call id it is refused. Thread-safe; saying it twice says nothing more.
    /// </remarks>
    public static bool OutcomeUnknown()
    {
        var permit = Live;
        permit?.DoubtOutcome();
        return permit is not null;
    }

    private static Permit? Live => Ambient.Value is { IsAlive: true } permit ? permit : null;

    /// <summary>Makes <paramref name="permit"/> the run of the code that follows, until the scope is disposed.</summary>
    internal static Scope Enter(Permit? permit)
    {
        var outer = Ambient.Value;
        if (permit is not null)
        {
            Ambient.Value = permit;
        }

        return new Scope(permit is not null, outer);
    }

    internal readonly struct Scope(bool entered, Permit? outer) : IDisposable
    {
        public void Dispose()
        {
            if (entered)
            {
                Ambient.Value = outer;
            }
        }
    }
}
