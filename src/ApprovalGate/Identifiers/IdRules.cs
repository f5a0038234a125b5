using System.Globalization;
using System.Text;

namespace ApprovalGate.Identifiers;

/// <summary>What the id of a session, an actor or an approver may be: text that two people cannot see differently.</summary>
internal static partial class IdRules
{
    public const int MaxLength = 200;

    /// <summary>The rule, for messages.</summary>
    public const string Rule = "have 1 to 200 characters, not be blank and hold no control, formatting or half characters";

    /// <summary>Returns whether <paramref name="id"/> can name somebody.</summary>
    /// <remarks>A zero-width character would make a second person of the first; half a surrogate pair is no text once it is stored.</remarks>
    public static bool Accepts(string? id) => !string.IsNullOrWhiteSpace(id) && id.Length <= MaxLength
        && id.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
