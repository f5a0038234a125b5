namespace ApprovalGate.Cli.Verification;

/// <summary>One thing <c>doctor</c> looked at.</summary>
/// <param name="Name">What it looked at.</param>
/// <param name="Level">How it came out.</param>
/// <param name="Message">What it saw, and what to do.</param>
internal sealed record Check(string Name, CheckLevel Level, string Message);
