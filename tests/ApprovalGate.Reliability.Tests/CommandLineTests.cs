using ApprovalGate.Reliability.Harness;

namespace ApprovalGate.Reliability.Tests;

public sealed class CommandLineTests
{
    [Test]
    public void Parse_TrialsAndOptions_AreRead()
    {
        var line = CommandLine.Parse(["r5", "R6", "--scale", "0.1", "--seed", "7", "--at-once", "2", "--json"], AllTrials.List);

        Assert.Multiple(() =>
        {
            Assert.That(line.Trials.Select(trial => trial.Id), Is.EqualTo(new[] { "R5", "R6" }));
            Assert.That(line.Scale, Is.EqualTo(0.1));
            Assert.That(line.Seed, Is.EqualTo(7));
            Assert.That(line.AtOnce, Is.EqualTo(2));
            Assert.That(line.Quiet, Is.True);
        });
    }

    [TestCase("R0")]
    [TestCase("--scale")]
    [TestCase("--scale", "0")]
    [TestCase("--seed", "x")]
    [TestCase("--at-once", "0")]
    [TestCase("--sclae", "1")]
    public void Parse_WhatNobodyKnows_IsRefused(params string[] args)
        => Assert.That(() => CommandLine.Parse(args, AllTrials.List), Throws.TypeOf<FormatException>());

    [Test]
    public void Result_ControlFoundLessThanWasPlanted_HasFailed()
    {
        var result = new TrialResult("R6", 1, 1) { Tried = 10, Control = 19, Planted = 20 };

        Assert.Multiple(() =>
        {
            Assert.That(result.Failed, Is.True);
            Assert.That((result with { Control = 20 }).Failed, Is.False);
            Assert.That((result with { Control = 20, Violations = 1 }).Failed, Is.True);
            Assert.That((result with { Control = 20, Tried = 0 }).Failed, Is.True, "nothing was tried");
        });
    }
}
