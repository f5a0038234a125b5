namespace ApprovalGate.Cel.Compatibility;

/// <summary>Argument checks that both target frameworks have.</summary>
internal static class Require
{
    public static T NotNull<T>(T? value, string name) where T : class => value ?? throw new ArgumentNullException(name);
}
