namespace ApprovalGate.Binding.Resolving;

/// <summary>
/// The name under which stands what an argument was resolved to: <c>path.RealPath</c>. No argument has a dot in its name, and the dot sorts
/// before all that an identifier holds, so it follows its argument.
/// </summary>
internal static class ResolvedName
{
    private const char Dot = '.';

    public static string Of<TResolver>(string argument) => $"{argument}{Dot}{typeof(TResolver).Name}";

    public static string ArgumentOf(string name) => name[..name.LastIndexOf(Dot)];
}
