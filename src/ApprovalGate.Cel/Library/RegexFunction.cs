using System.Text.RegularExpressions;
using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary><c>matches</c>: RE2 patterns on the engine of .NET, in time linear in the text where the framework has that.</summary>
internal static class RegexFunction
{
    public const int MaxPatternLength = 1_000;

#if NET
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
#else
    private const RegexOptions Options = RegexOptions.CultureInvariant;
#endif

    // Without the linear engine the time is what bounds a match; with it, this only catches what should not happen.
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes the regular expression; null, with the problem, if the pattern is not supported.</summary>
    public static Regex? Make(string pattern, out string problem)
    {
        if (pattern.Length > MaxPatternLength)
        {
            problem = "The pattern is too long.";
            return null;
        }

        if (Re2Pattern.Translate(pattern, out problem) is not { } translated)
        {
            return null;
        }

        try
        {
            return new Regex(translated, Options, Timeout);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            problem = "The pattern is no regular expression of RE2.";
            return null;
        }
    }

    public static CelValue Matches(ref Frame frame, in CelValue text, in CelValue pattern)
    {
        if (!frame.ChargeSize(16L * pattern.RawString.Length))
        {
            return default;
        }

        return Make(pattern.RawString, out var problem) is { } regex
            ? CelValue.Bool(IsMatch(ref frame, regex, text.RawString))
            : frame.Fail(CelEvaluationErrorKind.InvalidArgument, problem);
    }

    public static bool IsMatch(ref Frame frame, Regex regex, string text)
    {
        if (!frame.ChargeSize(4L * text.Length))
        {
            return false;
        }

        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            frame.Fail(CelEvaluationErrorKind.StepLimit, "The pattern took too long to match.");
            return false;
        }
    }
}
