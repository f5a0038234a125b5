using System.Text;
using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary><c>replace</c></summary>
internal static class Replacement
{
    /// <summary>Replaces at most <paramref name="most"/> times; a negative number means every time.</summary>
    public static CelValue Make(ref Frame frame, in CelValue text, in CelValue old, in CelValue with, long most)
    {
        var value = text.RawString;
        if (!frame.ChargeSize(value.Length))
        {
            return default;
        }

        var made = new StringBuilder(value.Length);
        var at = 0;
        for (; most != 0; most--)
        {
            // An empty text is found before each character and at the end.
            var found = old.RawString.Length > 0 ? value.IndexOf(old.RawString, at, StringComparison.Ordinal) : at;
            if (found < 0 || !frame.ChargeSize(with.RawString.Length))
            {
                break;
            }

            made.Append(value, at, found - at).Append(with.RawString);
            at = found + old.RawString.Length;
            if (old.RawString.Length > 0)
            {
                continue;
            }

            if (at == value.Length)
            {
                break;
            }

            var length = CodePoints.LengthAt(value, at);
            made.Append(value, at, length);
            at += length;
        }

        return CelValue.String(made.Append(value, at, value.Length - at).ToString());
    }
}
