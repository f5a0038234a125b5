using System.Diagnostics;
using System.Text.Json;

namespace ApprovalGate.Cli.Tests;

/// <summary>The built tool, as a process of its own.</summary>
public sealed class ProcessTests
{
    private Bench _bench = null!;

    [SetUp]
    public void Open() => _bench = new Bench();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Process_ApprovesWhatThisProcessWaitsFor_AsTheUserOfTheSystem()
    {
        using var agent = new Agent(_bench.Database, TimeProvider.System);
        var asked = await agent.AskAsync();

        // What an agent could set in the environment of a process it starts.
        using var tool = Start(["approve", asked.Id[..8], "--yes"], ("USER", "mallory"), ("LOGNAME", "mallory"), ("USERNAME", "mallory"));
        var (code, shown, error) = await EndAsync(tool);

        Assert.That(code, Is.Zero, error);
        Assert.That(await asked.Run.WaitAsync(Agent.Patience), Is.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(agent.Gate.Requests.Get(asked.Request.Id)!.Decisions.Single().Approver.Id, Is.EqualTo(Environment.UserName.ToLowerInvariant()));
            Assert.That(shown, Does.Contain(asked.Request.Digest.ToString()));
            Assert.That(shown, Has.None.EqualTo('\e'));
        });
    }

    [Test]
    public async Task Process_NoSuchRequest_ExitsWith3InOneLine()
    {
        _ = _bench.Agent;
        using var tool = Start(["show", "00000000"]);
        var (code, shown, error) = await EndAsync(tool);

        Assert.That((code, shown), Is.EqualTo((3, "")));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Signals are sent by kill.")]
    public async Task Process_WatchInterrupted_ExitsWith0()
    {
        using var agent = new Agent(_bench.Database, TimeProvider.System);
        var asked = await agent.AskAsync();
        using var tool = Start(["watch", "--json"]);

        var line = await tool.StandardOutput.ReadLineAsync().WaitAsync(Agent.Patience);
        Assert.That(JsonElement.Parse(line!).GetProperty("request").GetString(), Is.EqualTo(asked.Id));
        using (var kill = Process.Start("kill", ["-INT", $"{tool.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var (code, _, error) = await EndAsync(tool);
        Assert.That((code, error), Is.EqualTo((0, "")));
    }

    private Process Start(string[] args, params (string Name, string Value)[] variables)
    {
        var name = OperatingSystem.IsWindows() ? "ApprovalGate.Cli.exe" : "ApprovalGate.Cli";
        var start = new ProcessStartInfo(Path.Combine(TestContext.CurrentContext.TestDirectory, name), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[StoreAccess.Variable] = _bench.Database;
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Out, string Error)> EndAsync(Process tool)
    {
        var shown = tool.StandardOutput.ReadToEndAsync();
        var error = tool.StandardError.ReadToEndAsync();
        try
        {
            await tool.WaitForExitAsync().WaitAsync(Agent.Patience);
        }
        catch (TimeoutException)
        {
            tool.Kill();
            throw;
        }

        return (tool.ExitCode, await shown, await error);
    }
}
