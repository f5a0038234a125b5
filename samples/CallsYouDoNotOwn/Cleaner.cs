using ApprovalGate;

[assembly: GateCallsTo(typeof(File), nameof(File.Delete), Reversibility.Irreversible, Reason = "A deleted file cannot be brought back.")]

static class Cleaner
{
    public static void Clean(string folder)
    {
        foreach (var path in Directory.GetFiles(folder))
        {
            File.Delete(path); // a person is asked, each time
        }
    }
}
