namespace ApprovalGate.Policies;

/// <summary>A policy file is not accepted. What was in force before stays in force.</summary>
public sealed class PolicyFileException : Exception
{
    internal PolicyFileException(IReadOnlyList<PolicyFileError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>Gets every mistake, in the order of the files and their lines.</summary>
    public IReadOnlyList<PolicyFileError> Errors { get; }
}
