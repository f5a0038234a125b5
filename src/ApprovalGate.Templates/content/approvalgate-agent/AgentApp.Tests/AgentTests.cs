using Microsoft.Extensions.AI;

namespace AgentApp.Tests;

/// <summary>The agent with its real tools, in a folder of its own. Each test is the person who is asked.</summary>
public sealed class AgentTests : ApprovalGateFixture
{
    private DirectoryInfo _folder = null!;

    private string OldFile => Path.Combine(_folder.FullName, "old.txt");

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(OldFile, "nobody needs this");
    }

    [TearDown]
    public void DeleteFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task Delete_Approved_DeletesTheFile()
    {
        var run = RunAsync();
        await Test.Approver.AnswerAsync(await Test.Approver.NextAsync(), FakeAnswer.Approve());

        Assert.That(await run, Is.EqualTo("old.txt is deleted"));
        Assert.That(File.Exists(OldFile), Is.False);
    }

    [Test]
    public async Task Delete_Denied_KeepsTheFileAndTellsTheModelWhy()
    {
        var run = RunAsync();
        await Test.Approver.AnswerAsync(await Test.Approver.NextAsync(), FakeAnswer.Deny("I need it"));

        Assert.That(await run, Does.Contain("I need it"));
        Assert.That(File.Exists(OldFile));
    }

    [Test]
    public async Task Delete_NobodyAnswers_KeepsTheFile()
    {
        var run = RunAsync();
        Test.LetExpire(await Test.Approver.NextAsync());

        await run;
        Assert.That(File.Exists(OldFile));
        Assert.That(Test.RequestFor("FileTools.DeleteAsync").State, Is.EqualTo(RequestState.Expired));
    }

    private async Task<string> RunAsync()
    {
        using var agent = new ScriptedModel().AsBuilder().UseApprovalGate(Gate).Build();
        var response = await agent.GetResponseAsync(
            "Delete what nobody needs.", new ChatOptions { Tools = [.. new FileTools(Gate, _folder).AsAITools()] });
        return response.Text;
    }
}
