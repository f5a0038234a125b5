using ApprovalGate.Identifiers;
using ApprovalGate.Requests.Fingerprints;
using ApprovalGate.Requests.Floods;
using ApprovalGate.Signing;
using ApprovalGate.Terms;
using Microsoft.Extensions.Options;

namespace ApprovalGate.Engine;

/// <summary>Checks the settings of a gate; every message names the value and the rule.</summary>
internal sealed class ApprovalGateOptionsValidator : IValidateOptions<ApprovalGateOptions>
{
    public ValidateOptionsResult Validate(string? name, ApprovalGateOptions options)
    {
        var broken = new List<string>();
        var (moment, minutes) = (TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5));
        IsTerm(TermTable.Expiry, options.Expiry);
        IsTerm(TermTable.ExecutionExpiry, options.ExecutionExpiry);
        Within(nameof(options.MaxDenials), options.MaxDenials, 1, CallRequests.MaxDenials);
        Within(nameof(options.DenialPause), options.DenialPause, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        Within(nameof(options.MaxPending), options.MaxPending ?? 1, 1, FloodLimits.LargestPending);
        Within(nameof(options.MaxUnapproved), options.MaxUnapproved ?? 1, 1, FloodLimits.LargestUnapproved);
        Within(nameof(options.RecordTimeout), options.RecordTimeout, moment, minutes);
        Within(nameof(options.DeliveryTimeout), options.DeliveryTimeout, moment, minutes);
        Within(nameof(options.DeliveryRetries), options.DeliveryRetries, 0, 20);
        Within(nameof(options.MaxArgumentBytes), options.MaxArgumentBytes, 256, 16 << 20);
        Within(nameof(options.MaxUnrecordedStarts), options.MaxUnrecordedStarts, 1, int.MaxValue);
        IsId(nameof(options.Actor), options.Actor);
        if (options.Session is not null)
        {
            IsId(nameof(options.Session), options.Session);
        }

        if (options.PolicyFile.ReloadEvery is { } every)
        {
            Within("PolicyFile.ReloadEvery", every, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1));
        }

        if (options.Root is not null && !KeyFingerprint.Accepts(options.Root))
        {
            broken.Add($"Root is '{VisibleText.OfText(options.Root)}'; it must {KeyFingerprint.Rule}.");
        }

        if (options.Verdicts is null)
        {
            broken.Add("Verdicts is null; it must be set.");
        }

        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);

        void Within<T>(string setting, T value, T least, T most)
            where T : IComparable<T>, IFormattable
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                broken.Add(FormattableString.Invariant($"{setting} is {value}; it must be {least} to {most}."));
            }
        }

        void IsTerm(Term term, object value)
        {
            if (term.Check(value) is { } problem)
            {
                broken.Add(problem.ToString());
            }
        }

        void IsId(string setting, string? value)
        {
            if (!IdRules.Accepts(value))
            {
                broken.Add(FormattableString.Invariant($"{setting} has {value?.Length ?? 0} characters; it must {IdRules.Rule}."));
            }
        }
    }
}
