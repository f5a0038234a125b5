using System.Globalization;
using System.Text;

namespace ApprovalGate.Identifiers;

/// <summary>What the id of a session, an actor, an approver or a role may be: text that two people cannot see differently.</summary>
internal static partial class IdRules
{
    public const int MaxLength = 200;

    /// <summary>The rule, for messages.</summary>
    public const string Rule = "have 1 to 200 characters: letters of one script, the digits 0 to 9, ASCII punctuation and single spaces";

    /// <summary>Returns whether <paramref name="id"/> can name somebody.</summary>
    /// <remarks>
    /// What is allowed is listed. A character that shows nothing, or a letter that looks like one of another script, would make a second
    /// person of the first. The canonical form is looked at, because it is what ids are compared by.
    /// </remarks>
    public static bool Accepts(string? id)
        => !string.IsNullOrWhiteSpace(id) && id.Length <= MaxLength && IsWellFormed(id) && IsListed(Canonical(id));

    /// <summary>Half a surrogate pair is no text once it is stored, and neither that nor what Unicode never assigns has a canonical form.</summary>
    private static bool IsWellFormed(string id)
    {
        foreach (var rune in id.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsListed(string canonical)
    {
        var (script, before) = (IdScript.None, default(Rune));
        foreach (var rune in canonical.EnumerateRunes())
        {
            if (!rune.IsAscii || Rune.IsLetter(rune))
            {
                var own = IdScripts.Of(rune);
                var isMark = !Rune.IsLetter(rune);
                if (own == IdScript.None || (script != IdScript.None && script != own) || (isMark && IdScripts.Of(before) == IdScript.None))
                {
                    return false;
                }

                script = own;
            }
            else if (Rune.IsControl(rune) || (rune.Value == ' ' && before.Value == ' '))
            {
                return false;
            }

            before = rune;
        }

        return true;
    }
}
