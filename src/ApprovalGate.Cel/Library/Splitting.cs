using System.Text;
using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary><c>split</c> and <c>join</c>.</summary>
internal static class Splitting
{
    /// <summary>Splits into at most <paramref name="most"/> parts; a negative number means all.</summary>
    public static CelValue Split(ref Frame frame, in CelValue text, in CelValue separator, long most)
    {
        var value = text.RawString;
        if (!frame.ChargeSize(2L * value.Length))
        {
            return default;
        }

        var parts = new List<CelValue>();
        var at = 0;
        while (most < 0 || parts.Count < most - 1)
        {
            var found = separator.RawString.Length > 0 ? value.IndexOf(separator.RawString, at, StringComparison.Ordinal)
                : at < value.Length && at + CodePoints.LengthAt(value, at) < value.Length ? at + CodePoints.LengthAt(value, at)
                : -1;
            if (found < 0)
            {
                break;
            }

            parts.Add(CelValue.String(value.Substring(at, found - at)));
            at = found + separator.RawString.Length;
        }

        if (most != 0 && (separator.RawString.Length > 0 || value.Length > 0))
        {
            parts.Add(CelValue.String(value.Substring(at)));
        }

        return CelValue.List(parts);
    }

    public static CelValue Join(ref Frame frame, in CelValue list, in CelValue separator)
    {
        var made = new StringBuilder();
        for (var i = 0; i < list.RawList.Count; i++)
        {
            var part = list.RawList[i];
            if (part.Kind != CelKind.String)
            {
                return frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"join() takes strings, not a {part.Kind}.");
            }

            if (!frame.ChargeSize((long)part.RawString.Length + separator.RawString.Length))
            {
                return default;
            }

            made.Append(i == 0 ? "" : separator.RawString).Append(part.RawString);
        }

        return CelValue.String(made.ToString());
    }
}
