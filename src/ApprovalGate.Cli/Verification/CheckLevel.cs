namespace ApprovalGate.Cli.Verification;

/// <summary>How a check came out.</summary>
internal enum CheckLevel
{
    None = 0,
    Ok,
    Warn,
    Fail,
}
