using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ApprovalGate.Tests.DependencyInjection;

/// <summary>Settings from configuration: every one of them by its name; what is no setting, or no value of one, is refused, all of it at once.</summary>
[SetCulture("fa-IR")]
public sealed class ConfigurationTests
{
    private const string Everything = """
        {
          "ApprovalGate": {
            "Session": "nightly",
            "Actor": "cleaner",
            "Expiry": "00:05:00",
            "ExecutionExpiry": "1.02:00:00",
            "MaxDenials": 4,
            "DenialPause": "00:30:00",
            "MaxPending": 50,
            "MaxUnapproved": 25,
            "Verdicts": {
              "Observation": "AllowAndRecord", "Reversible": "RequireApproval", "Compensable": "block", "Irreversible": "Halt"
            },
            "PolicyFile": {
              "Paths": ["approvalgate-policy.json", "team.json"],
              "Surface": "approval-surface.json",
              "ReloadEvery": "00:00:05",
              "ShadowPaths": ["trial.json"]
            },
            "Root": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
            "MaxArgumentBytes": 1024,
            "MaxUnrecordedStarts": 500,
            "RecordTimeout": "00:00:02.5",
            "DeliveryTimeout": "00:00:07",
            "DeliveryRetries": 0
          }
        }
        """;

    private static readonly TestCaseData[] Mistakes =
    [
        Case("""{ "Expirry": "hunter2" }""", "ApprovalGate:Expirry is no setting. Settings here are Actor, DeliveryRetries,"),
        Case("""{ "Verdicts": { "Reversable": "Block" } }""", "ApprovalGate:Verdicts:Reversable is no setting. Settings here are Compensable, Irreversible, Observation, Reversible."),
        Case("""{ "PolicyFile": { "Path": "a.json" } }""", "ApprovalGate:PolicyFile:Path is no setting. Settings here are Paths, ReloadEvery, ShadowPaths, Surface."),
        Case("""{ "Expiry": "soon" }""", "ApprovalGate:Expiry is 'soon'; it must be a duration written [d.]hh:mm:ss."),
        Case("""{ "Expiry": "5" }""", "ApprovalGate:Expiry is '5'; it must be a duration written [d.]hh:mm:ss."),
        Case("""{ "Expiry": { "Minutes": "5" } }""", "ApprovalGate:Expiry has keys of its own; it must be a duration written [d.]hh:mm:ss."),
        Case("""{ "DeliveryRetries": "three" }""", "ApprovalGate:DeliveryRetries is 'three'; it must be a whole number."),
        Case("""{ "MaxDenials": 99999999999 }""", "ApprovalGate:MaxDenials is '99999999999'; it must be a whole number."),
        Case("""{ "Verdicts": { "Irreversible": "Allow" } }""", "ApprovalGate:Verdicts:Irreversible is 'Allow'; it must be RequireApproval, Block or Halt."),
        Case("""{ "Verdicts": { "Observation": 5 } }""", "ApprovalGate:Verdicts:Observation is '5'; it must be Allow, AllowAndRecord, RequireApproval, Block or Halt."),
        Case("""{ "Verdicts": "Block" }""", "ApprovalGate:Verdicts is 'Block'; it must have settings of its own."),
        Case("""{ "PolicyFile": { "Paths": "a.json" } }""", "ApprovalGate:PolicyFile:Paths must be a list of texts, such as ApprovalGate:PolicyFile:Paths:0."),
        Case("""{ "PolicyFile": { "ReloadEvery": "rarely" } }""", "ApprovalGate:PolicyFile:ReloadEvery is 'rarely'; it must be a duration written [d.]hh:mm:ss, or never."),
        Case("""{ "Session": { "Id": "a" } }""", "ApprovalGate:Session has keys of its own; it must be a text."),
    ];

    [Test]
    public void Settings_AllOfThem_AreBound()
    {
        var options = Bind(Everything);

        Assert.Multiple(() =>
        {
            Assert.That((options.Session, options.Actor), Is.EqualTo(("nightly", "cleaner")));
            Assert.That((options.Expiry, options.ExecutionExpiry), Is.EqualTo((TimeSpan.FromMinutes(5), TimeSpan.FromHours(26))));
            Assert.That((options.MaxDenials, options.DenialPause), Is.EqualTo((4, TimeSpan.FromMinutes(30))));
            Assert.That((options.MaxPending, options.MaxUnapproved), Is.EqualTo((50, 25)));
            Assert.That(options.Verdicts, Is.EqualTo(new ClassVerdicts
            {
                Observation = Verdict.AllowAndRecord, Reversible = Verdict.RequireApproval, Compensable = Verdict.Block, Irreversible = Verdict.Halt,
            }));
            Assert.That(options.PolicyFile.Paths, Is.EqualTo(new[] { "approvalgate-policy.json", "team.json" }));
            Assert.That((options.PolicyFile.Surface, options.PolicyFile.ReloadEvery), Is.EqualTo(("approval-surface.json", (TimeSpan?)TimeSpan.FromSeconds(5))));
            Assert.That(options.PolicyFile.ShadowPaths, Is.EqualTo(new[] { "trial.json" }));
            Assert.That(options.Root, Does.StartWith("sha256:0000"));
            Assert.That((options.MaxArgumentBytes, options.MaxUnrecordedStarts), Is.EqualTo((1024, 500)));
            Assert.That((options.RecordTimeout, options.DeliveryTimeout), Is.EqualTo((TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(7))));
            Assert.That(options.DeliveryRetries, Is.Zero);
        });
    }

    /// <summary>The control of the test above: whoever adds a setting has to bind it.</summary>
    [Test]
    public void Settings_OfTheOptions_AreAllInThatTest()
    {
        var section = Configuration(Everything).GetSection("ApprovalGate");

        Assert.That(Names(typeof(ApprovalGateOptions)), Is.EquivalentTo(section.GetChildren().Select(child => child.Key)));
        Assert.That(Names(typeof(PolicyFileOptions)), Is.EquivalentTo(section.GetSection("PolicyFile").GetChildren().Select(child => child.Key)));
        Assert.That(Names(typeof(ClassVerdicts)).Except(["Version"]), Is.EquivalentTo(section.GetSection("Verdicts").GetChildren().Select(child => child.Key)));

        static IEnumerable<string> Names(Type type) => type.GetProperties().Select(property => property.Name);
    }

    [TestCaseSource(nameof(Mistakes))]
    public void Configuration_WithAMistake_IsRefusedWithKeyValueAndRule(string section, string message)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Bind($$"""{ "ApprovalGate": {{section}} }"""));

        Assert.That(refused.Failures, Has.Exactly(1).Items.And.All.StartsWith(message));
        Assert.That(refused.Message, Does.Not.Contain("hunter2"), "Nobody knows what stands under an unknown key.");
    }

    [Test]
    public void Configuration_WithManyMistakes_NamesThemAll() => Assert.That(
        () => Bind("""{ "ApprovalGate": { "Expiry": "soon", "Verdicts": { "Irreversible": "Allow" }, "Retries": 3 } }"""),
        Throws.TypeOf<OptionsValidationException>().With.Property(nameof(OptionsValidationException.Failures)).Exactly(3).Items);

    [Test]
    public void Value_OutOfItsRange_IsRefusedAsFromCode() => Assert.That(
        () => Bind("""{ "ApprovalGate": { "DeliveryRetries": 21 } }"""),
        Throws.TypeOf<OptionsValidationException>().With.Message.EqualTo("DeliveryRetries is 21; it must be 0 to 20."));

    [Test]
    public void Section_ThatIsNotThere_LeavesTheDefaults() => Assert.That(Bind("{}").Expiry, Is.EqualTo(new ApprovalGateOptions().Expiry));

    [Test]
    public void Reload_Never_IsNever()
        => Assert.That(Bind("""{ "ApprovalGate": { "PolicyFile": { "ReloadEvery": "never", "Paths": [] } } }""").PolicyFile.ReloadEvery, Is.Null);

    [Test]
    public void Code_AfterConfiguration_HasTheLastWord()
    {
        using var gate = new GateBuilder().Configure(Configuration("""{ "Session": "a", "Actor": "b" }""")).Configure(o => o.Session = "c").Build();

        Assert.That(gate.Session, Is.EqualTo(new Session("c", "b")));
    }

    private static ApprovalGateOptions Bind(string json)
    {
        var services = new ServiceCollection();
        services.AddApprovalGate(Configuration(json).GetSection("ApprovalGate"));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ApprovalGateOptions>>().Value;
    }

    private static IConfiguration Configuration(string json)
        => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    private static TestCaseData Case(string section, string message) => new TestCaseData(section, message).SetArgDisplayNames(section);
}
