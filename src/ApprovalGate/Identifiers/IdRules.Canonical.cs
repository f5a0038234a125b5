using System.Text;

namespace ApprovalGate.Identifiers;

/// <summary>Which ids name the same person. The generator and the command line compile this part too.</summary>
internal static partial class IdRules
{
    /// <summary>One person, one id: neither case, nor the width of a letter, nor space around it makes another.</summary>
    public static string Canonical(string id) => id.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
