namespace ApprovalGate.Generators.Tests;

/// <summary>Compares text with its golden file. Conventions and call are those of the Verify package, which can take its place here.</summary>
internal static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with <c>_snapshots/Class.Test.verified.cs</c>; a difference is left beside it as <c>.received.cs</c>.</summary>
    public static async Task Verify(string text)
    {
        var test = TestContext.CurrentContext.Test;
        var names = test.ClassName![(typeof(Verifier).Namespace!.Length + 1)..].Split('.');
        var folder = Path.Combine([Repository.TestProject, .. names[..^1], "_snapshots"]);
        var verified = Path.Combine(folder, $"{names[^1]}.{test.Name}.verified.cs");
        var received = Path.Combine(folder, $"{names[^1]}.{test.Name}.received.cs");
        text = text.ReplaceLineEndings("\n");
        File.Delete(received);
        if (File.Exists(verified) && await File.ReadAllTextAsync(verified) == text)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(received, text);
        Assert.Fail($"What was emitted is not what {verified} holds. If it is right, put this in its place: {received}\n\n{text}");
    }
}
