using ApprovalGate.Generated;

namespace ApprovalGate;

/// <content>The verdict of every tool, kept where an allowed call finds it with one read.</content>
public sealed partial class Gate
{
    private static readonly byte[] NoVerdicts = [];
    private readonly Lock _verdictsLock = new();
    private byte[] _verdicts = NoVerdicts;
    private bool _closed;

    /// <summary>Returns the verdict on a tool; makes its entry in the table at the first call.</summary>
    private Verdict VerdictOf(Tool tool)
    {
        var verdicts = Volatile.Read(ref _verdicts);
        return (uint)tool.Index < (uint)verdicts.Length && verdicts[tool.Index] != (byte)Verdict.Undecided
            ? (Verdict)verdicts[tool.Index]
            : DecideVerdict(tool);
    }

    private Verdict DecideVerdict(Tool tool)
    {
        lock (_verdictsLock)
        {
            if (_closed)
            {
                throw new GateClosedException(null);
            }

            var verdict = _policies.VerdictOf(tool);
            var verdicts = new byte[Math.Max(_verdicts.Length, tool.Index + 1)];
            _verdicts.CopyTo(verdicts, 0);
            verdicts[tool.Index] = (byte)verdict;
            Volatile.Write(ref _verdicts, verdicts);
            return verdict;
        }
    }

    /// <summary>From here on nothing is open.</summary>
    private void CloseVerdicts()
    {
        lock (_verdictsLock)
        {
            _closed = true;
            Volatile.Write(ref _verdicts, NoVerdicts);
        }
    }
}
