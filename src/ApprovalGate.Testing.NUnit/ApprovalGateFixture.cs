using System.Diagnostics.CodeAnalysis;

namespace ApprovalGate.Testing;

/// <summary>Gives each test of a derived fixture a gate of its own: in memory, with a clock the test moves and an approver the test scripts.</summary>
/// <remarks>For fixtures whose tests run one after the other. Tests that run beside each other make a <see cref="TestGate"/> each.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "NUnit has the gate of each test disposed by CloseGate.")]
public abstract class ApprovalGateFixture
{
    private TestGate? _test;

    /// <summary>Gets the gate of the running test, with its approver and its clock.</summary>
    /// <exception cref="InvalidOperationException">No test runs.</exception>
    protected TestGate Test => _test ?? throw new InvalidOperationException("The gate is there while a test runs.");

    /// <summary>Gets the gate of the running test.</summary>
    protected Gate Gate => Test.Gate;

    [SetUp]
    public void OpenGate() => _test = new TestGate(WhoIsAsked(), Configure);

    [TearDown]
    public void CloseGate()
    {
        _test?.Dispose();
        _test = null;
    }

    /// <summary>Returns who is asked in each test. By default somebody who stays silent until the test answers.</summary>
    protected virtual FakeApprover WhoIsAsked() => FakeApprover.Silent();

    /// <summary>Changes the settings of each test's gate. Does nothing by default.</summary>
    protected virtual void Configure(ApprovalGateOptions options)
    {
    }
}
