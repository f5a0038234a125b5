namespace ApprovalGate.Generators.Model;

/// <summary>What became of the guard that the package's build files compile.</summary>
internal enum GuardState
{
    /// <summary>Nothing to do: the compilation does not see ApprovalGate, or opted out.</summary>
    Absent,

    /// <summary>The declaring half is there: without the other half the build fails.</summary>
    Declared,

    /// <summary>The compilation sees ApprovalGate but not its build files.</summary>
    Missing,

    /// <summary>The build files are there, but what they check was not checked: somebody replaced their target.</summary>
    Unchecked,
}
