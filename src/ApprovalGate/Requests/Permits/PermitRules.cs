using ApprovalGate.Halts;
using ApprovalGate.Log.Committing;
using ApprovalGate.Requests.Commands;
using ApprovalGate.Requests.Decisions;
using ApprovalGate.Requests.Events;
using ApprovalGate.Requests.States;

namespace ApprovalGate.Requests.Permits;

/// <summary>Whether a permit may be consumed, and why not: the one place that says so. Pure.</summary>
internal static class PermitRules
{
    /// <summary>What is said where the values are not those that were approved.</summary>
    public const string ArgumentsChanged = "The arguments, or what they resolve to, changed between approval and execution.";

    /// <summary>Returns whether the permit of a request may be consumed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="consumption">What is about to run, and who.</param>
    /// <param name="signatures">Whether the approval is proven.</param>
    /// <param name="states">The streams.</param>
    /// <param name="now">The instant to decide by.</param>
    /// <param name="failOpen">Why it runs though nobody has decided, or <see langword="null"/> when it needs an approval.</param>
    public static Consumability MayConsume(
        ApprovalRequest request, Consumption consumption, SignatureRules signatures, StreamStates states, DateTimeOffset now, FailOpening? failOpen = null)
    {
        var opens = failOpen is not null && request.State == RequestState.Pending && request.Terms.Reversibility < Reversibility.Irreversible;
        var isOver = request.StateAt(now) == RequestState.Expired;
        var isTakenBack = request.State == RequestState.Pending && request.WasTakenBack && !opens;
        if (request.State.IsOver() || isTakenBack || (opens && failOpen!.AtExpiry && !isOver))
        {
            // Somebody was faster, or this was too soon: both happen to the honest.
            return new(ConsumeAnswer.NotNow);
        }

        if (WhyNot(request, consumption, opens) is { } alarm)
        {
            return new(ConsumeAnswer.Alarm, alarm);
        }

        if (!opens && isOver)
        {
            return new(ConsumeAnswer.Expired);
        }

        if (states.FindHalt(request.Session, request.Tool) is { } halt)
        {
            return new(ConsumeAnswer.Halted, Note: halt.Note);
        }

        if (consumption.AtExecution(request) != request.Digest)
        {
            return new(ConsumeAnswer.Void, ConsumeFailure.DigestMismatch, ArgumentsChanged);
        }

        if (signatures.WhyUnproven(states, request, now) is { } unproven)
        {
            return new(ConsumeAnswer.Void, ConsumeFailure.NotApproved, unproven);
        }

        return (consumption.Policy.Outdates(request) ?? BudgetLimits.WhyNot(request, states, consumption.Policy.Budgets, !opens, now)) is { } outdated
            ? new(ConsumeAnswer.Outdated, Note: outdated)
            : new(ConsumeAnswer.Yes);
    }

    private static ConsumeFailure? WhyNot(ApprovalRequest request, Consumption consumption, bool opens)
        => request.Owner != consumption.Owner ? ConsumeFailure.WrongOwner
            : request.State == RequestState.Approved || opens ? null
            : request.State == RequestState.Pending ? ConsumeFailure.NotApproved
            : ConsumeFailure.AlreadyConsumed;
}

/// <summary>Whether a permit may be consumed.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Alarm">The alarm to raise, if there is one.</param>
/// <param name="Note">Why not, in words.</param>
internal readonly record struct Consumability(ConsumeAnswer Answer, ConsumeFailure Alarm = ConsumeFailure.None, string? Note = null);

/// <summary>Whether a permit may be consumed.</summary>
internal enum ConsumeAnswer
{
    /// <summary>Nothing is decided. Never consumes.</summary>
    None = 0,

    /// <summary>It may.</summary>
    Yes,

    /// <summary>The request ended before, or it is too soon.</summary>
    NotNow,

    /// <summary>The approval was not used in time.</summary>
    Expired,

    /// <summary>The policy asks for more by now.</summary>
    Outdated,

    /// <summary>A halt stops the call: the request ends.</summary>
    Halted,

    /// <summary>The approval does not fit what is about to run: the request ends, with an alarm.</summary>
    Void,

    /// <summary>Nothing honest explains the attempt: an alarm, and the request stands.</summary>
    Alarm,
}
