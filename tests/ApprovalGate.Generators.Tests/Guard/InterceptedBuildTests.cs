namespace ApprovalGate.Generators.Tests.Guard;

/// <summary>Calls one does not own, with the real compiler, the targets of the package and a gate that asks.</summary>
[Category("Slow")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InterceptedBuildTests
{
    private const string Program = """
        using ApprovalGate;
        using ApprovalGate.Delivery;

        using var gate = new GateBuilder().AddTransport(_ => new Approver()).Build().AsCurrent();
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "keep.txt"), "");
        File.WriteAllText(Path.Combine(folder, "old.txt"), "");
        try
        {
            Cleaner.Clean(folder);
        }
        catch (ApprovalDeniedException)
        {
            Console.WriteLine("refused");
        }

        try
        {
            File.Delete(Path.Combine(folder, "old.txt"));
            Console.WriteLine($"kept {File.Exists(Path.Combine(folder, "keep.txt"))}, old {File.Exists(Path.Combine(folder, "old.txt"))}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        sealed class Approver : IApprovalTransport
        {
            public string Name => "test";

            public async Task<DeliveryReceipt> DeliverAsync(ApprovalRequest request, IDecisionInbox inbox, CancellationToken cancellationToken)
            {
                var json = request.Arguments.Json;
                Console.WriteLine($"asked for {request.Tool}: {request.Reason}");
                var answer = json.Contains("keep.txt", StringComparison.Ordinal) ? Answer.Deny : Answer.Approve;
                await inbox.DecideAsync(new Decision(request.Id, request.Digest, answer, ApprovalGate.Approver.Person("ann", "test"), Name), cancellationToken);
                return DeliveryReceipt.None;
            }
        }
        """;

    private BuildProbe _probe = null!;

    [SetUp]
    public void SetUp() => _probe = new BuildProbe();

    [TearDown]
    public void TearDown() => _probe.Dispose();

    [Test]
    public async Task Program_OfTheManual_AsksBeforeItDeletes()
    {
        await _probe.AddAsync("Program.cs", Program);
        var (built, said) = await _probe.BuildAsync(
            generator: true,
            "<OutputType>Exe</OutputType><TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            "using ApprovalGate;\n" + Manual.Code("Calls you do not own"));
        Assert.That(built, said);

        var (ran, output) = await _probe.RunAsync();

        Assert.That(ran, output);
        Assert.That(output, Does.Contain("asked for System.IO.File.Delete: A deleted file cannot be brought back.").And.Contain("kept True, old False"));
    }

    [Test]
    public async Task Project_ThatMakesADelegateOfATarget_DoesNotBuildWhateverItSilences()
    {
        var (succeeded, output) = await _probe.BuildAsync(generator: true, "<NoWarn>$(NoWarn);AG1034</NoWarn>", """
            #pragma warning disable
            [assembly: ApprovalGate.GateCallsTo(typeof(File), nameof(File.Delete))]
            class A { Action<string> X() => File.Delete; }
            """);

        Assert.That(succeeded, Is.False);
        Assert.That(output, Does.Contain("error AG1034").And.Contain("write a lambda that calls it"));
    }

    [Test]
    public async Task Project_WithInterceptorsOfItsOwnAndAllAnalyzersAtError_Builds()
    {
        var (succeeded, output) = await _probe.BuildAsync(
            generator: true,
            "<InterceptorsNamespaces>Other</InterceptorsNamespaces><AnalysisMode>All</AnalysisMode><TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            """
            [assembly: System.CLSCompliant(false)]
            [assembly: ApprovalGate.GateCallsTo(typeof(File), nameof(File.Delete))]
            internal static class A { public static void X(string path) => File.Delete(path); }
            """);

        Assert.That(succeeded, output);
    }
}
