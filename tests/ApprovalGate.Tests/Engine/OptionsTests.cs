using System.Globalization;
using Microsoft.Extensions.Options;

namespace ApprovalGate.Tests.Engine;

/// <summary>Settings are checked when the gate is made; every message names the value and the rule.</summary>
public sealed class OptionsTests
{
    private static readonly TestCaseData[] Broken =
    [
        Case(o => o.Expiry = TimeSpan.Zero, "Expiry is '00:00:00'; it must be a duration written [d.]hh:mm:ss, from 00:00:01 to 30.00:00:00."),
        Case(o => o.Expiry = TimeSpan.FromDays(31), "Expiry is '31.00:00:00'; it must be a duration written [d.]hh:mm:ss, from 00:00:01 to 30.00:00:00."),
        Case(o => o.ExecutionExpiry = TimeSpan.FromSeconds(-1), "ExecutionExpiry is '-00:00:01'; it must be a duration written [d.]hh:mm:ss, from 00:00:01 to 30.00:00:00."),
        Case(o => o.RecordTimeout = TimeSpan.Zero, "RecordTimeout is 00:00:00; it must be 00:00:00.0100000 to 00:05:00."),
        Case(o => o.DeliveryTimeout = TimeSpan.FromHours(1), "DeliveryTimeout is 01:00:00; it must be 00:00:00.0100000 to 00:05:00."),
        Case(o => o.DeliveryRetries = 21, "DeliveryRetries is 21; it must be 0 to 20."),
        Case(o => o.MaxArgumentBytes = 255, "MaxArgumentBytes is 255; it must be 256 to 16777216."),
        Case(o => o.MaxUnrecordedStarts = 0, "MaxUnrecordedStarts is 0; it must be 1 to 2147483647."),
        Case(o => o.Actor = " ", "Actor has 1 characters; it must have 1 to 200 characters: letters of one script"),
        Case(o => o.Session = new string('x', 201), "Session has 201 characters; it must have 1 to 200 characters"),
        Case(o => o.Session = "zero\u200bwidth", "Session has 10 characters; it must have 1 to 200 characters"),
        Case(o => o.Root = "", "Root is ''; it must be 'sha256:' and 64 lower-case hexadecimal digits."),
        Case(o => o.Root = "sha256:" + new string('A', 64), "Root is 'sha256:AAAA"),
        Case(o => o.Verdicts = null!, "Verdicts is null; it must be set."),
    ];

    [TestCaseSource(nameof(Broken))]
    [SetCulture("fa-IR")]
    public void Setting_OutOfItsRange_IsRefusedWithValueAndRule(Action<ApprovalGateOptions> configure, string message)
        => Assert.That(() => new GateBuilder().Configure(configure).Build(), Throws.TypeOf<OptionsValidationException>()
            .With.Property(nameof(OptionsValidationException.Failures)).Exactly(1).StartsWith(message));

    [Test]
    public void Settings_ManyOutOfRange_AreAllNamed()
        => Assert.That(
            () => new GateBuilder().Configure(o => (o.Actor, o.DeliveryRetries) = ("", -1)).Build(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Actor").And.Message.Contains("DeliveryRetries"));

    [Test]
    public void Verdicts_WeakerThanTheCeiling_AreRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => new ClassVerdicts { Irreversible = Verdict.AllowAndRecord }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClassVerdicts { Compensable = Verdict.Allow }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClassVerdicts { Observation = Verdict.Undecided }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ClassVerdicts { Observation = (Verdict)6 }, Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    [Test]
    public void Current_NoneSet_SaysWhatToWrite() => Assert.That(
        () => global::ApprovalGate.Gate.Current,
        Throws.TypeOf<GateNotConfiguredException>().With.Message.Contains(".Build().AsCurrent();"));

    private static TestCaseData Case(Action<ApprovalGateOptions> configure, string message)
        => new TestCaseData(configure, message).SetArgDisplayNames(message.ToString(CultureInfo.InvariantCulture));
}
