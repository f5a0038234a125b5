using System.Diagnostics;

namespace ResumedSession;

/// <summary>Plays it through with real processes: one asks and is killed, one answers, and one more answers again.</summary>
internal static class Script
{
    public static async Task<bool> RunAsync(string word)
    {
        var home = Directory.CreateTempSubdirectory("resumed-session-").FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "old.txt"), "nobody needs this");
        try
        {
            using (var first = Start("ask", home))
            {
                var said = await first.StandardOutput.ReadLineAsync();
                first.Kill();
                await first.WaitForExitAsync();
                Console.WriteLine($"first process   {said}, and killed");
            }

            Console.WriteLine($"second process  {await SayAsync("answer", home, word)}");
            Console.WriteLine($"third process   {await SayAsync("answer", home, word)}");
            var deleted = File.Exists(Path.Combine(home, "deleted.log")) ? await File.ReadAllLinesAsync(Path.Combine(home, "deleted.log")) : [];
            Console.WriteLine($"deleted         {(deleted.Length == 0 ? "nothing" : string.Join(", ", deleted))}");
            return word == "approve" ? deleted is ["old.txt"] : deleted is [] && File.Exists(Path.Combine(home, "old.txt"));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<string> SayAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Trim();
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", ["exec", typeof(Script).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
}
