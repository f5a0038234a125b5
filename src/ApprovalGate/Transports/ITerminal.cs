namespace ApprovalGate.Transports;

/// <summary>The terminal that the console transport asks at.</summary>
internal interface ITerminal
{
    /// <summary>Gets why nobody can be asked here, one sentence; <see langword="null"/> when somebody can.</summary>
    string? Unavailable { get; }

    /// <summary>Gets how many columns it has.</summary>
    int Width { get; }

    /// <summary>Gets how many lines it shows at a time.</summary>
    int Height { get; }

    /// <summary>Writes text that is safe to write.</summary>
    void Write(string text);

    /// <summary>Takes a key that was pressed, without showing it.</summary>
    bool TryReadKey(out ConsoleKeyInfo key);
}
