using System.Text;

namespace ApprovalGate.Identifiers;

/// <summary>Which ids name the same person. The generator and the command line compile this part too.</summary>
internal static partial class IdRules
{
    private const string RolePrefix = "role:";

    /// <summary>One person, one id: neither case, nor the width of a letter, nor space around it makes another.</summary>
    /// <remarks>Half a surrogate pair has no normal form: it stays as it is, and no id may hold one.</remarks>
    public static string Canonical(string id)
    {
        var trimmed = id.Trim();
        try
        {
            return trimmed.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return trimmed;
        }
    }

    /// <summary>Returns whether <paramref name="named"/>, one of the approvers of a tool, is a role such as <c>role:ops</c>.</summary>
    public static bool IsRole(string named) => Canonical(named).StartsWith(RolePrefix, StringComparison.Ordinal);

    /// <summary>Returns the canonical name of the role that <paramref name="named"/> is.</summary>
    public static string RoleOf(string named) => Canonical(named).Substring(RolePrefix.Length).Trim();
}
