namespace ApprovalGate.Transports;

/// <summary>The terminal this process was started at.</summary>
internal sealed class SystemTerminal : ITerminal
{
    public string? Unavailable =>
        Console.IsInputRedirected ? "The console cannot ask: standard input is redirected, so nobody could answer."
        : Console.IsOutputRedirected ? "The console cannot ask: standard output is redirected, so nobody would see it."
        : !Environment.UserInteractive ? "The console cannot ask: this process runs without a desktop or terminal."
        : null;

    public int Width => Console.WindowWidth;

    public int Height => Console.WindowHeight;

    public void Write(string text) => Console.Out.Write(text);

    public bool TryReadKey(out ConsoleKeyInfo key)
    {
        key = default;
        if (!Console.KeyAvailable)
        {
            return false;
        }

        key = Console.ReadKey(intercept: true);
        return true;
    }
}
