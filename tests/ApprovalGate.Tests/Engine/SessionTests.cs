namespace ApprovalGate.Tests.Engine;

/// <summary>Which session a call belongs to, and who its actor is.</summary>
public sealed class SessionTests
{
    private Gate _gate = null!;

    [SetUp]
    public void Open() => _gate = new GateBuilder().Configure(o => (o.Session, o.Actor) = ("default", "agent")).UseClock(new FakeTimeProvider(Some.Noon)).Build();

    [TearDown]
    public void Close() => _gate.Dispose();

    [Test]
    public void OpenSession_Nested_IsTheInnermostUntilItIsDisposed()
    {
        var seen = new List<Session> { _gate.Session };
        using (_gate.OpenSession("outer", "planner"))
        {
            using (_gate.OpenSession("inner"))
            {
                seen.Add(_gate.Session);
            }

            seen.Add(_gate.Session);
        }

        seen.Add(_gate.Session);
        Assert.That(seen, Is.EqualTo(new Session[] { new("default", "agent"), new("inner", "agent"), new("outer", "planner"), new("default", "agent") }));
    }

    [Test]
    public async Task OpenSession_InOneFlow_IsNotSeenInAnother()
    {
        using var opened = new SemaphoreSlim(0);
        using var looked = new SemaphoreSlim(0);
        var one = Task.Run(async () =>
        {
            using var session = _gate.OpenSession("one");
            opened.Release();
            await looked.WaitAsync();
            return _gate.Session.Id;
        });
        await opened.WaitAsync();
        Assert.That(_gate.Session.Id, Is.EqualTo("default"));
        looked.Release();
        Assert.That(await one, Is.EqualTo("one"));
    }

    [Test]
    public async Task Call_InASession_IsRecordedWithItsSessionAndActor()
    {
        using (_gate.OpenSession("nightly", "planner"))
        {
            await new FakeTool(Reversibility.Compensable).RunAsync(_gate);
        }

        Assert.That(_gate.Requests.List([]).Single().Session, Is.EqualTo(new Session("nightly", "planner")));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("half \ud83d of a pair")]
    [TestCase("nul\0")]
    [TestCase("zero\u200bwidth")]
    public void OpenSession_IdThatNamesNobody_IsRefused(string id)
    {
        Assert.That(() => _gate.OpenSession(id), Throws.ArgumentException.With.Message.Contains("1 to 200 characters"));
        Assert.That(() => _gate.OpenSession("s", id), Throws.ArgumentException.With.Property("ParamName").EqualTo("actor"));
        Assert.That(() => _gate.OpenSession(new string('x', 201)), Throws.ArgumentException);
    }
}
