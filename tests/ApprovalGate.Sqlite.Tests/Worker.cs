using ApprovalGate.Locks;
using ApprovalGate.Log;
using ApprovalGate.Scenarios;
using ApprovalGate.Storage;

namespace ApprovalGate.Sqlite.Tests;

/// <summary>What this program does as the second process of a test. It answers in lines and ends when its input ends.</summary>
internal static class Worker
{
    public const string Verb = "work-for-a-test";

    /// <summary>Gets the program itself, whatever runs these tests.</summary>
    public static string Program => Path.ChangeExtension(typeof(Worker).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!;

    public static int Run(string task, string path)
    {
        if (task == "read")
        {
            using var reader = SqliteStore.OpenReadOnly(path);
            Console.WriteLine(reader.ReadLog(0, int.MaxValue).Count);
            return 0;
        }

        using var store = new SqliteStore(path, new SqliteStoreOptions
        {
            Sharing = task == "make for a group" ? SqliteSharing.Group : SqliteSharing.Owner,
        });
        Console.WriteLine(store.StoreId);
        switch (task)
        {
            case "hold":
                using (var owner = store.HoldOwner())
                {
                    Console.WriteLine(owner.Owner);
                    Console.In.ReadToEnd();
                }

                break;
            case "spend":
                using (var gate = BudgetRace.Gate(store, TimeProvider.System))
                {
                    Console.In.ReadLine();
                    Console.WriteLine(BudgetRace.RunAsync(gate, 64).GetAwaiter().GetResult());
                }

                break;
            case "make for a group":
            case "write":
                store.HoldOwner().Dispose();
                store.Append([Some.Commit()]);
                Console.WriteLine(FormattableString.Invariant($"{store.ReadHead().Position} {Directory.GetFileSystemEntries(path + "-owners").Length + 1}"));
                break;
            case "append":
                while (Console.ReadLine() is { } stream)
                {
                    Console.WriteLine(store.Append([Some.Commit(stream)])[0].Position);
                }

                break;
            case "stay inside":
                using (var turnstile = new Turnstile(path, FileAccessModes.ForOwner))
                {
                    using (turnstile.Enter(TimeSpan.FromSeconds(30)))
                    {
                        Console.WriteLine("inside");
                        Console.ReadLine();
                    }

                    Console.WriteLine("outside");
                    Console.In.ReadToEnd();
                }

                break;
            case "append until it fails":
                AppendUntilItFails(store, path);
                break;
            case "flood":
                var stop = new ManualResetEventSlim();
                new Thread(() =>
                {
                    Console.In.ReadToEnd();
                    stop.Set();
                }) { IsBackground = true }.Start();
                for (var n = 0; !stop.IsSet; n++)
                {
                    store.Append([Some.Commit("flood")]);
                    if (n == 0)
                    {
                        Console.WriteLine("flooding");
                    }
                }

                break;
        }

        return 0;
    }

    private static void AppendUntilItFails(SqliteStore store, string path)
    {
        // Somebody else has the file open, so that SQLite does not read its log anew when the failed writer closes.
        using var other = new SqliteStore(path);
        other.ReadHead();
        var commit = Some.Commit();
        try
        {
            for (var n = 0; n < 50; n++, commit = Some.Commit())
            {
                store.Append([commit]);
            }

            Console.WriteLine("nothing failed");
        }
        catch (ApprovalStoreException)
        {
            Console.WriteLine(commit.Id);
            Console.WriteLine(store.FindCommit(commit.Id) is null ? "absent" : "present");
        }

        Console.In.ReadToEnd();
    }
}
